#pragma once

#include "config/trust/Roles.hpp"

#include <string>
#include <string_view>

namespace onedoor::trust::tuf
{

/// Whether a delegation's pattern covers a target: "*" is any run and "?" any one character,
/// neither of them "/". Source  TUF 1.0 §4.5. Brackets stand for themselves.
[[nodiscard]] bool matchesPath(std::string_view pattern, std::string_view target);

/// Whether a delegated role may speak of a target.
[[nodiscard]] bool covers(const DelegatedRole& role, std::string_view target);

/// A target's name must stay below whatever folder it is put into: no "..", ".", or empty
/// segment, no leading "/", no "\" or control character, not even behind percent signs.
/// Errors   BadPath.
[[nodiscard]] Checked<void> checkName(std::string_view target);

/// Everything but letters, digits and "-._~" as %XX, "/" too: a name that is one file name.
[[nodiscard]] std::string encodedName(std::string_view name);

} // namespace onedoor::trust::tuf
