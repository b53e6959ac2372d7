#pragma once

#include "content/drawing/LineBreaks.hpp"
#include "content/drawing/Text.hpp"

#include <string_view>
#include <vector>

namespace onedoor::drawing
{

/// Widths of stretches of one paragraph. Measured once at the places where a line may begin
/// or end; widths in em are the same at every size, as nothing is hinted.
class LineRuler
{
public:
    LineRuler(std::string_view text, std::string_view language, const TextStyle& style,
              const std::vector<BreakPlace>& places);

    /// Width of a line from `begin` to `end`; an outer half of full-width punctuation that
    /// stands at its ends does not count, since it is drawn at half width there. Units: em.
    [[nodiscard]] double width(std::size_t begin, std::size_t end) const;

private:
    std::string_view m_text;
    double m_letterSpacing;
    std::vector<double> m_x; ///< em, by byte; only set at the places
};

} // namespace onedoor::drawing
