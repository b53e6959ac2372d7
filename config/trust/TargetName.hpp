#pragma once

#include "config/trust/Trust.hpp"

#include <string>
#include <string_view>

namespace onedoor::trust
{

/// Every target of a release is named "content/" and its name in the content folder.
inline constexpr std::string_view contentPrefix = "content/";

/// A name that is safe as a path below any folder, on any file system: "content/" and
/// plain segments; no "..", no "\", no control character, no leading dot, at most 160
/// bytes a segment (the hash and a temporary suffix still fit) and 512 in all.
/// Errors   BadPath.
[[nodiscard]] Checked<void> checkTargetName(std::string_view name);

/// A name that a draft of this role may list: "content/" and one to three segments more,
/// "notices/ID.json", "withdrawn/ID.json"; each segment plain as above.
/// Errors   BadPath.
[[nodiscard]] Checked<void> checkTargetOf(std::string_view role, std::string_view name);

/// The consistent name (TUF 1.0, §6.2): "content/slides/<sha256>.folic.json" for
/// "content/slides/folic.json". `name` has been checked.
[[nodiscard]] std::string consistentName(std::string_view name, std::string_view sha256);

} // namespace onedoor::trust
