// What a hearing tells item by item: the columns that its register (听证台账) chooses from.

public import CaseKernel
internal import LegalCalendar

extension Hearing {
  /// All items, in the order of the work.
  public static let items: [Item<Hearing>] = [
    Item("hearingMatter") { $0.matter },
    Item("hearingOrigin") { $0.origin },
    Item("hearingGround") { $0.ground },
    Item("approvedOn") { $0.approval?.approvedOn },
    Item("hearingForm") { $0.plan?.hearingForm },
    Item("openness") { $0.openness?.openness },
    Item("presider") { $0.plan?.presider },
    Item("presiderRank") { $0.presiderRank },
    Item("heldOn") { state in state.end.flatMap { _ in state.session?.openedDate } },
    Item("place") { $0.lastSchedule?.place },
    Item("officersInvited") { state in state.seats.count { $0.attendsAs == .officer } },
    Item("officersAttending") { state in
      state.end.map { _ in Set(state.sittings.flatMap(\.opening.namesOfOfficers)).count }
    },
    Item("observersPresent") { state in state.end.flatMap { _ in state.session?.observers } },
    Item("broadcastWay") { $0.broadcast?.broadcastWay },
    Item("decidedDate") { $0.decision?.decidedDate },
    Item("onTheSpot") { $0.decision?.onTheSpot },
    Item("takenUp") { $0.decision?.takenUp },
  ]
}
