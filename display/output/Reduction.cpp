#include "display/output/Reduction.hpp"

#include <algorithm>
#include <array>

namespace onedoor::display
{

namespace
{

/// Where the pixel `index` of `count` begins in `whole`.
int edge(int index, int count, int whole)
{
    return static_cast<int>(static_cast<std::int64_t>(index) * whole / count);
}

} // namespace

Reduction::Reduction(Size from, int widthPx) : m_from(from)
{
    m_picture.widthPx = std::clamp(widthPx, 1, from.widthPx);
    m_picture.heightPx = std::max(1, edge(m_picture.widthPx, from.widthPx, from.heightPx));
    m_picture.rgba.resize(static_cast<std::size_t>(m_picture.widthPx) * static_cast<std::size_t>(m_picture.heightPx) *
                          4);
}

int Reduction::bandHeight(int top) const
{
    return edge(m_row + 1, m_picture.heightPx, m_from.heightPx) - top;
}

void Reduction::add(const std::vector<std::uint8_t>& rows, int heightPx)
{
    const auto width = static_cast<std::size_t>(m_from.widthPx);
    auto* out =
        m_picture.rgba.data() + static_cast<std::size_t>(m_row) * static_cast<std::size_t>(m_picture.widthPx) * 4;
    for (int column = 0; column < m_picture.widthPx; ++column)
    {
        const auto left = static_cast<std::size_t>(edge(column, m_picture.widthPx, m_from.widthPx));
        const auto right = static_cast<std::size_t>(edge(column + 1, m_picture.widthPx, m_from.widthPx));
        std::array<std::uint32_t, 3> sum{};
        for (std::size_t row = 0; row < static_cast<std::size_t>(heightPx); ++row)
            for (std::size_t x = left; x < right; ++x)
                for (std::size_t channel = 0; channel < 3; ++channel)
                    sum[channel] += rows[(row * width + x) * 4 + channel];
        const auto count = static_cast<std::uint32_t>((right - left) * static_cast<std::size_t>(heightPx));
        for (const auto channel : sum)
            *out++ = static_cast<std::uint8_t>((channel + count / 2) / count);
        *out++ = 255;
    }
    ++m_row;
}

} // namespace onedoor::display
