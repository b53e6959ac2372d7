#pragma once

#include "config/server/SignedRecord.hpp"

#include <iosfwd>

namespace onedoor::server
{

/// Prints what a person reads before signing on the command line. Of content whose version before
/// is known: which files are different, and the texts of slides that are; else every file, as
/// unseen. Of notices and withdrawals: all of them, with every word. Nothing in a draft reaches the
/// terminal but signs that can be seen.
void showDraft(const trust::CheckedDraft& draft, Before before, std::ostream& out);

} // namespace onedoor::server
