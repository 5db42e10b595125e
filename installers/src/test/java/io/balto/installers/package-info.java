/// Reads the descriptions of how Balto is installed as their users read them, and checks what must
/// hold in them.
///
/// Owns nothing at run time: everything here is a test, and the files lie where their users look
/// for them. It starts no container and no cluster; what only those can show is not shown here.
@NullMarked
package io.balto.installers;

import org.jspecify.annotations.NullMarked;
