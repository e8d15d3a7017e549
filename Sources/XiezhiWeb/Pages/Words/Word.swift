// Every word of the interface by name: a misspelt word does not compile, and a test holds the tables of
// Schemas/locales to exactly these names.

/// A word of the interface; the raw value is its key in `ui.<language>.json`.
enum Word: String, CaseIterable, Sendable {
  // The frame of every page
  case product, skipToContent, navigation, workbench, cases, hearings, recommendations, approvals, deadlines, agencies,
    imports, account, signIn,
    signOut, language, demonstrationOffice, demonstrationToday

  // Dates and deadlines
  case dateFull, datePlain, dateShort, weekdayNames, monthNames, deadlineOverdue, deadlinePassed, deadlineToday,
    deadlineLeft,
    deadlineSuspended, deadlineMet, deadlineMetLate, deadlineDone, deadlineDonePast, deadlineLapsed, deadlineMissing,
    citedArticles, citedBehind, startsFrom, rule, basis,
    unconfirmed, countBefore, countNow, countDayByDay, dayStart, daySuspended, dayDue, dayDueCounted

  // Facts, forms and their errors
  case reveal, revealLabel, revealIsLogged, errorSummary, cannotNow, labelled, errorExpected, errorExample,
    titleWithErrors,
    required, optional, filledFrom, find, findByName, nothingFound, foundFirst, foundAll, help, listMember, addMember,
    removeMember, pickDate, restDay, choose, any, yes, no,
    yuan,
    storedFile, fileLimit, leaveChangedForm, signedInAnew, recordedAlready, seeRecorded

  // The public front page
  case frontTitle, frontLead, frontDocketTitle, frontDocket, frontDeadlineTitle, frontDeadline, frontOnceTitle,
    frontOnce, frontPaperTitle, frontPaper, frontScope

  // Sign-in
  case password, name, roles, department, demonstrationAccounts, demonstrationPassword, signInWrong, signInTooMany,
    signInSessionEnded

  // Workbench
  case trayToDo, trayDone, trayToRead, trayStarted, waitsForMe, nothingWaits, myDeadlines, noDeadlines, myCases,
    noCases, noOwnCases, caseNumber, caseTitle, stage, deadline

  // Lists
  case totalExactly, totalMoreThan, filter, clearFilters, removeFilter, noMatch, columns, apply, pages, firstPage,
    nextPage

  // Case
  case noNumberYet, notAssigned, handler, daysLeft, noDeadlineRuns, stages, stageDone, stageCurrent, stageAhead,
    stageSkipped, partyWithRole, partsOfPage, nextSteps, noNextStep, noUsualStep,
    nextWaits, otherSteps, hasDraft, notYetPossible, suppliedBy,
    missingMaterial, missingBlocks, docket, noEntries, entryNumber, onBehalfOf, recordedAt, correctedBy, correctEntry,
    correctionReason, correctionInPrint, clauseSeparator, parties, papers, noPapers, downloadLabel, linkedFiles,
    moreLinked,
    print, printOf, printHint, backToCase, due, state, entry, date, act, person, content, paper, number

  // Checklist of a file
  case checklist, checkDone, checkMissing, checkLater, checkNotNeeded

  // Calendar of hearings
  case monthOfYear, weekday, months, previousMonth, thisMonth, nextMonth, listOfHearings, noHearingsThatDay,
    calendarIsCut

  // Acts: form, confirmation, what was done, conflict
  case continueToPreview, nothingRecordedYet, cancel, draftKept, keepDraft, discardDraft, confirmTitle, confirmLead,
    confirmAct, backToEdit, willBeRecorded, wasRecorded, stageChange, deadlinesWillChange, deadlinesChanged,
    deadlineStarts, deadlineMoves, deadlineStops, deadlineResumes, deadlineEnds, papersWillBeMade, papersMade,
    willReach, hasReached, doneTitle, conflictTitle, conflictLead, changedMeanwhile, typedAndRecorded, item, typedByYou,
    onRecordNow, changed, goOnWithNewVersion, discardAndOpenCase, noLongerPossible

  // Deadlines page
  case overdue, passed, resting, runningCount, nearCount

  // Contradictions
  case contradictions, contradictionsLead, noContradictions, whatIsWrong, remedy

  // Recommendations and approvals
  case noRecommendations, approvalsBegin, approvalsLeft, approvalsNext, noApprovals, approvalOf, openFile, paperDraft,
    decision, wayHere

  // Registers of agencies and grounds
  case grounds, registerName, whatWasFilled, powers, contacts, aliases, statute, field, validFrom, validTo, versions,
    inForce
  case phone, address, level,
    region, agencyKind, vertical, changeAgency, addAgency, withdrawnPower, bases, articles, competentAgencies,
    limitationPeriod, criminalArticle, note, liaison

  // Statistics
  case statistics, figurePeriod, periodFrom, periodTo, show, figure, thisPeriod, periodBefore, yearEarlier, definition,
    crossTable, tableRows, tableColumns, withoutColumns, total, chart, figureNotice, opensOnly

  // Registers and the case card
  case registers, registerLayout, layoutHint, layoutPosition, saveLayout, resetLayout, caseCard, cardHint,
    cardCopyValue, cardCopied, cardNeverCopied, cardNoteCopied, cardGap, cardNotKept, cardChanged, cardEmptyBefore

  // Import
  case importTitle, importLead, importPreview, importsEarlier, importPreviewTitle, importAllGood, importSomeBad,
    rowsReady, rowsKnown, rowsBad, rowsIncomplete, rowsRecorded, rowsSkipped, unknownHeadings, listSeparator,
    importConfirm, importSkipBad, importAnother, rowNumber, result, rowReady, rowKnown, rowBad, rowMissing, rowRecorded,
    rowSkipped, importResultTitle, rowsRepeated, rowRepeated, importNoneReady,
    importColumns, importColumnsLead, importColumnsOf, importReadBy, importReadByGiven, importSheet, importHeadingRow,
    importShowRow, importDates, importColumn, importHeading, importSample, importFills, importNotRead, importSource,
    importSourceHint, importColumnsApply, noHeadingAbove, importMappingsOf, importMappingsLead, importNoMappings,
    importRenameTo, importRename, importForget

  // Account
  case changePassword, passwordCurrent, passwordNew, passwordRepeated, passwordHint

  // Errors
  case whatToDo, errorNumber, errorReference, toFrontPage, toWorkbench, badRequestTitle, badRequestExplained,
    badRequestRemedy, forbiddenTitle, forbiddenExplained, forbiddenRemedy, outdatedTitle, outdatedExplained,
    outdatedRemedy, notFoundTitle, notFoundExplained,
    notFoundRemedy, stateConflictTitle, stateConflictExplained, stateConflictRemedy, tooLargeTitle, tooLargeExplained,
    tooLargeRemedy, failureTitle, failureExplained, failureRemedy, unavailableTitle, unavailableExplained,
    unavailableRemedy
}
