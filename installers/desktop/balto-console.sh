#!/bin/sh
# Starts the console; balto://host:port/screen/topic, as a browser hands it over, is an argument like any other.
exec /usr/lib/balto-console/bin/balto-console "$@"
