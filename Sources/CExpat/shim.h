// expat: reads XML as a stream of events, with its own guard against entities that blow up; it fetches nothing from outside.
// Debian: libexpat1-dev (pkg-config name expat).
#include <expat.h>
