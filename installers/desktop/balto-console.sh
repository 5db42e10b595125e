#!/bin/sh
# Starts the console; balto://host:port, as a browser hands it over, connects to that engine at once.
case ${1:-} in
  balto://*)
    address=${1#balto://}
    exec /usr/lib/balto-console/bin/balto-console "--engine=http://${address%%/*}"
    ;;
esac
exec /usr/lib/balto-console/bin/balto-console "$@"
