#pragma once

#include "kiosk/screens/PageFrame.hpp"

#include <span>

namespace onedoor::kiosk
{

/// Where a page stands among those of one person: each form, then the review. The same number
/// of pages whatever was decided.
enum class ConsentStep
{
    None, ///< stands beside them: the hall's line instead
    Form, ///< the one that is read
    Last  ///< the review, and what follows
};

/// The calm ground of a consent page: who reads, which step, a bar for each, then the heading
/// and one line below it. Returns the frame whose content begins below the words.
PageFrame drawConsentPage(Ui& ui, const View& view, ConsentStep step, std::string_view title, std::string_view lead,
                          bool actions = true);

/// Where the heading and its line stand: above the content, or at its left on a wide screen.
[[nodiscard]] Box wordsColumn(const Metrics& metrics);

/// 婚前医学检查: a purpose in few words.
[[nodiscard]] std::string purposeName(const View& view, consent::Purpose purpose);

/// A card with a receipt's code on a tinted plate, and words around it.
struct CodeCard
{
    std::string heading;
    std::string code;
    std::string hint;
    std::string print; ///< how its paper is
};
void codeCard(Ui& ui, const Box& card, const CodeCard& words);

/// One thing worth knowing before a decision: the key of its words, its icon.
struct PointLine
{
    std::string_view key;
    std::string_view icon;
};
/// A card of them, one below the other.
void pointCard(Ui& ui, const View& view, const Box& card, std::span<const PointLine> lines);

/// Two buttons of the same size and weight, side by side.
struct ChoiceRow
{
    Box left;
    Box right;
};
[[nodiscard]] ChoiceRow choiceRow(Ui& ui, const Box& row);

} // namespace onedoor::kiosk
