#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::release
{

/// "did you mean "headline"?" when a known name is near enough to be a slip, else `otherwise`.
[[nodiscard]] std::string suggestion(std::string_view name, const std::vector<std::string>& known,
                                     std::string_view otherwise);

} // namespace onedoor::release
