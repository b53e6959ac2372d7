#include "display/output/WindowPlace.hpp"

#include <charconv>
#include <fmt/format.h>

namespace onedoor::display
{

namespace
{

constexpr int smallest = 64;
constexpr int largest = 16384;

/// Takes numbers and signs off the front of a text.
class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    [[nodiscard]] bool take(char sign)
    {
        if (m_text.empty() || m_text.front() != sign)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    [[nodiscard]] bool number(int least, int& value)
    {
        const auto [end, error] = std::from_chars(m_text.data(), m_text.data() + m_text.size(), value);
        if (error != std::errc() || value < least || value > largest)
            return false;
        m_text.remove_prefix(static_cast<std::size_t>(end - m_text.data()));
        return true;
    }
    [[nodiscard]] bool size(Size& value)
    {
        return number(smallest, value.widthPx) && take('x') && number(smallest, value.heightPx);
    }
    /// "+100" or "-100".
    [[nodiscard]] bool offset(int& value)
    {
        const bool negative = !m_text.empty() && m_text.front() == '-';
        if (!take(negative ? '-' : '+') || !number(0, value))
            return false;
        value = negative ? -value : value;
        return true;
    }
    [[nodiscard]] bool atEnd() const { return m_text.empty(); }

private:
    std::string_view m_text;
};

} // namespace

Result<WindowPlace> parseWindowPlace(std::string_view text)
{
    WindowPlace place;
    Reader reader(text);
    if (reader.size(place.size) &&
        (reader.atEnd() || (reader.offset(place.x) && reader.offset(place.y) && reader.atEnd())))
        return place;
    return fail(ErrorCode::InvalidArgument,
                fmt::format("\"{}\" is no place of a window: write it as 1920x1080+0+0", text));
}

Result<Size> parseSize(std::string_view text)
{
    Size size;
    Reader reader(text);
    if (reader.size(size) && reader.atEnd())
        return size;
    return fail(ErrorCode::InvalidArgument, fmt::format("\"{}\" is no size: write it as 1920x1080", text));
}

} // namespace onedoor::display
