#pragma once

#include "content/base/Result.hpp"
#include "content/consent/ConsentForm.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::drawing
{

struct Plan;

/// A consent form to fill in by hand, for days when a kiosk would hold up the queue: the same fixed text as on the
/// screen, two boxes of the same weight, a line for signature and date. Like the screen, it asks for no name.
///
/// Returns  its pages, at least one. Units: quarter points; A4 upright is 2380 × 3368.
[[nodiscard]] std::vector<Plan> planConsentPaper(const consent::FormVersion& form, std::string_view hall,
                                                 std::string_view language);

/// The forms one after the other as PDF, A4 upright; each begins on a page of its own.
/// Errors   NotFound for a missing font; Io.
[[nodiscard]] Result<std::string> drawConsentPapers(const std::vector<consent::FormVersion>& forms,
                                                    std::string_view hall, std::string_view language);

} // namespace onedoor::drawing
