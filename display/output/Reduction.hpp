#pragma once

#include "content/base/Picture.hpp"

#include <cstdint>
#include <vector>

namespace onedoor::display
{

/// Makes a small picture of a large one that comes in bands, each pixel the mean of those it
/// stands for. No SFML.
class Reduction
{
public:
    /// The height follows from the width; never larger than the original.
    Reduction(Size from, int widthPx);

    /// How many rows the next band, beginning at row `top`, has to have.
    [[nodiscard]] int bandHeight(int top) const;
    /// A band of RGBA rows, the lowest row first, as OpenGL gives them.
    void add(const std::vector<std::uint8_t>& rows, int heightPx);
    [[nodiscard]] Picture take() { return std::move(m_picture); }

private:
    Size m_from;
    Picture m_picture;
    int m_row = 0; ///< the next row of the small picture
};

} // namespace onedoor::display
