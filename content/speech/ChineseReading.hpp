#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// The inside of spokenChinese(), in two sources: signs and words, and all that begins with a figure.
namespace onedoor::speech
{

using View = std::u32string_view;

inline constexpr View dashes = U"-–—~−";

inline bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

inline bool isCapital(char32_t c)
{
    return c >= U'A' && c <= U'Z';
}

inline bool isLetter(char32_t c)
{
    return isCapital(c) || (c >= U'a' && c <= U'z');
}

inline bool isOneOf(char32_t c, View set)
{
    return c != 0 && set.find(c) != View::npos;
}

/// Goes through a text once and says it.
class Reading
{
public:
    explicit Reading(View text) : m_text(text)
    {
        m_said.reserve(text.size() * 6 + 64); // it never grows, so no copy of it is left behind
    }

    std::u32string run()
    {
        while (m_at < m_text.size())
            step();
        return std::move(m_said);
    }

private:
    [[nodiscard]] char32_t at(std::size_t index) const { return index < m_text.size() ? m_text[index] : 0; }
    [[nodiscard]] char32_t before(std::size_t index) const { return index > 0 ? m_text[index - 1] : 0; }
    [[nodiscard]] std::size_t pastSpaces(std::size_t index) const
    {
        while (at(index) == U' ')
            ++index;
        return index;
    }
    /// The figures that stand there; may be none.
    [[nodiscard]] View digitsAt(std::size_t index) const
    {
        auto end = index;
        while (isDigit(at(end)))
            ++end;
        return index < m_text.size() ? m_text.substr(index, end - index) : View();
    }
    [[nodiscard]] View lettersAt(std::size_t index) const
    {
        auto end = index;
        while (isLetter(at(end)))
            ++end;
        return index < m_text.size() ? m_text.substr(index, end - index) : View();
    }
    [[nodiscard]] bool follows(std::size_t index, View word) const
    {
        return index <= m_text.size() && m_text.substr(index).starts_with(word);
    }

    void say(View words) { m_said += words; }
    void step();
    void stepSign();
    void stepLetters();
    void stepNumber();
    bool takeTime();
    bool takeDate();
    bool takeTelephone();
    bool takeFraction(View digits);
    void takeUnit();
    void sayApart(View signs);
    void sayWhole(View digits);
    [[nodiscard]] bool isReadApart(View digits) const;
    [[nodiscard]] bool isRange() const;
    [[nodiscard]] static std::optional<View> unitNamed(View letters);

    View m_text;
    std::size_t m_at = 0;
    std::u32string m_said;
};

} // namespace onedoor::speech
