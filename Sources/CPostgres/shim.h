// libpq's blocking interface, as it stands.
#include <libpq-fe.h>
