#pragma once

#include "kiosk/screens/PageFrame.hpp"

namespace onedoor::kiosk
{

/// The three steps of one person's consent.
enum class ConsentStep
{
    None = 0,
    Read = 1,
    Sign = 2,
    Review = 3
};

/// The calm ground of a consent page: who reads, which step, three bars, then the heading and
/// one line below it. Returns the frame whose content begins below the words.
PageFrame drawConsentPage(Ui& ui, const View& view, ConsentStep step, std::string_view title, std::string_view lead,
                          bool actions = true);

/// Two buttons of the same size and weight, side by side.
struct ChoiceRow
{
    Box left;
    Box right;
};
[[nodiscard]] ChoiceRow choiceRow(Ui& ui, const Box& row);

} // namespace onedoor::kiosk
