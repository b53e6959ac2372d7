#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"
#include "content/consent/ConsentForm.hpp"

#include <string_view>
#include <vector>

namespace onedoor::drawing
{

/// The consent form on paper, for days when a kiosk would hold up the queue: the same fixed
/// text as on the screen, two boxes of the same weight, a line for signature and date.
///
/// Returns  pages of `page` pixels (A4 upright at 150 dots an inch is 1240x1754), at least one.
/// Errors   NotFound for a missing font; InvalidArgument for a page that is too small.
[[nodiscard]] Result<std::vector<Picture>> drawConsentPaper(const consent::FormVersion& form, std::string_view hall,
                                                            std::string_view language, Size page);

} // namespace onedoor::drawing
