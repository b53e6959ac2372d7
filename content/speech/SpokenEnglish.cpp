#include "content/speech/SpokenEnglish.hpp"

#include "content/base/Utf8.hpp"
#include "content/base/Wipe.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace onedoor::speech
{

namespace
{

constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};
constexpr std::pair<std::string_view, std::string_view> units[] = {
    {"mg", "milligrams"}, {"ml", "millilitres"}, {"mL", "millilitres"}, {"kg", "kilograms"}, {"g", "grams"},
    {"cm", "centimetres"}, {"mm", "millimetres"}, {"km", "kilometres"}, {"m", "metres"},     {"min", "minutes"},
    {"h", "hours"}};
/// What makes five figures and more a number, and not a code or telephone.
constexpr std::string_view amounts[] = {"yuan",   "people", "persons", "couples", "women", "men",  "babies",
                                        "births", "cases",  "tests",   "copies",  "days",  "years"};
/// What makes fewer figures a telephone: call 120.
constexpr std::string_view callers[] = {"call",      "Call",      "dial",    "Dial",   "phone", "Phone",
                                        "telephone", "Telephone", "hotline", "Hotline"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool beginsWithHan(std::string_view text)
{
    const auto sign = frontOf(text);
    return sign && isHan(sign->point);
}

/// What the text begins with, as long as it is of the kind.
std::string_view runOf(std::string_view text, bool (*isKind)(char))
{
    return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, isKind) - text.begin()));
}

/// One number with its separators: 20, 0.4, 10,000.
std::string_view figureAt(std::string_view text)
{
    auto end = runOf(text, isDigit).size();
    while (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && isDigit(text[end + 1]))
        end += 1 + runOf(text.substr(end + 1), isDigit).size();
    return text.substr(0, end);
}

/// A word's way from a number to it. Units bytes
std::size_t spaceAt(std::string_view text)
{
    return text.starts_with(' ') ? 1 : text.starts_with("\u00A0") ? 2 : 0;
}

struct Unit
{
    std::size_t length = 0; ///< in the text, with the space before it; 0 = none stands there
    std::string_view name = {};
};

Unit unitAt(std::string_view text)
{
    const auto space = spaceAt(text);
    const auto letters = runOf(text.substr(space), isLetter);
    const auto found = std::ranges::find(units, letters, &std::pair<std::string_view, std::string_view>::first);
    return letters.empty() || found == std::end(units) ? Unit{} : Unit{space + letters.size(), found->second};
}

bool isAmountBefore(std::string_view text)
{
    const auto word = runOf(text.substr(spaceAt(text)), isLetter);
    return unitAt(text).length > 0 || std::ranges::find(amounts, word) != std::end(amounts);
}

class EnglishReading
{
public:
    EnglishReading(std::string_view text, const Pinyin& pinyin) : m_text(text), m_pinyin(pinyin)
    {
        m_said.reserve(text.size() * 8 + 64); // it never grows, so no copy of it is left behind
    }

    std::string run()
    {
        while (!m_text.empty())
            step();
        return std::move(m_said);
    }

private:
    void step();
    void stepNumber();
    bool takeLabel();
    bool takeDate();
    bool takeTelephone();
    [[nodiscard]] bool isReadApart(std::string_view digits) const;
    void takeUnit();
    void sayHan();
    void sayApart(std::string_view letters);
    void take(std::size_t bytes)
    {
        m_before = m_text[bytes - 1];
        m_text.remove_prefix(bytes);
    }

    std::string_view m_text; ///< what is still to be read
    const Pinyin& m_pinyin;
    std::string m_said;
    char m_before = ' ';     ///< the last byte that was taken
    std::string_view m_word; ///< the last one, as long as only spaces and a colon stand behind it
};

void EnglishReading::step()
{
    if (beginsWithHan(m_text))
        return sayHan();
    if (isDigit(m_text.front()))
        return stepNumber();
    if (isLetter(m_text.front()))
    {
        if (takeLabel())
            return;
        const auto word = runOf(m_text, isLetter);
        const bool number = word == "No" && m_text.size() > 4 && m_text[2] == '.' && m_text[3] == ' ' &&
                            isDigit(m_text[4]);
        m_said += number ? "number" : word;
        m_word = word;
        return take(number ? 3 : word.size());
    }
    for (const std::string_view dash : {"–", "—", "-", "~"})
        if (m_text.starts_with(dash) && isDigit(m_before) && m_text.size() > dash.size() &&
            isDigit(m_text[dash.size()]))
        {
            m_said += " to ";
            return take(dash.size());
        }
    for (const std::string_view pause : {"·", "|", "—", "–", "…"})
        if (m_text.starts_with(pause))
        {
            m_said += ", ";
            return take(pause.size());
        }
    const auto sign = frontOf(m_text);
    const auto length = sign ? sign->length : 1;
    if (m_text.front() != ' ' && m_text.front() != ':')
        m_word = {};
    if (sign)
        m_said += m_text.substr(0, length);
    take(length);
}

void EnglishReading::sayHan()
{
    std::size_t end = 0;
    while (end < m_text.size() && beginsWithHan(m_text.substr(end)))
        end += frontOf(m_text.substr(end))->length;
    auto reading = m_pinyin.of(m_text.substr(0, end));
    for (const char letter : reading)
        if (!isDigit(letter))
            m_said += letter;
    wipe(reading);
    take(end);
}

void EnglishReading::sayApart(std::string_view letters)
{
    for (const char letter : letters)
    {
        m_said += letter;
        m_said += isLetter(letter) ? ", " : " ";
    }
}

/// A 018, A018, 1127A018: a pause behind the letter, since "A zero" would be the article.
bool EnglishReading::takeLabel()
{
    const auto letters = runOf(m_text, isLetter);
    if (letters.size() != 1 || letters[0] > 'Z')
        return false;
    const auto space = spaceAt(m_text.substr(1));
    const auto digits = runOf(m_text.substr(1 + space), isDigit);
    if (digits.size() < 3)
        return false;
    sayApart(letters);
    sayApart(digits);
    take(1 + space + digits.size());
    return true;
}

bool EnglishReading::takeDate()
{
    const auto isTwo = [&](std::size_t at) { return runOf(m_text.substr(at), isDigit).size() == 2; };
    if (m_text.size() < 10 || runOf(m_text, isDigit).size() != 4 || m_text[4] != '-' || !isTwo(5) ||
        m_text[7] != '-' || !isTwo(8))
        return false;
    const auto month = static_cast<std::size_t>((m_text[5] - '0') * 10 + m_text[6] - '0');
    if (month < 1 || month > months.size())
        return false;
    m_said += m_text.substr(m_text[8] == '0' ? 9 : 8, m_text[8] == '0' ? 1 : 2);
    m_said += ' ';
    m_said += months[month - 1];
    m_said += ' ';
    m_said += m_text.substr(0, 4);
    take(10);
    return true;
}

/// 0571-88881234, 0571 8888 1234, 400-123-4567: each part for itself, with a pause between.
bool EnglishReading::takeTelephone()
{
    std::size_t end = runOf(m_text, isDigit).size();
    const bool area = m_text.front() == '0' && end >= 3;
    int parts = 1;
    for (; m_text.substr(end).starts_with('-') || (area && m_text.substr(end).starts_with(' ')); ++parts)
    {
        const auto next = runOf(m_text.substr(end + 1), isDigit);
        if (next.size() < 3)
            break;
        end += 1 + next.size();
    }
    if (parts < (area ? 2 : 3))
        return false;
    for (auto left = m_text.substr(0, end); !left.empty();)
    {
        const auto digits = runOf(left, isDigit);
        sayApart(digits);
        left.remove_prefix(std::min(digits.size() + 1, left.size()));
        if (!left.empty())
        {
            m_said.back() = ',';
            m_said += ' ';
        }
    }
    take(end);
    return true;
}

/// A code, a hotline, a number that begins with 0 or that one is to call. Not what has separators or is an amount.
bool EnglishReading::isReadApart(std::string_view digits) const
{
    const auto behind = m_text.substr(digits.size());
    if (digits.size() < 3 || !std::ranges::all_of(digits, isDigit))
        return false;
    const bool code = !behind.empty() && behind[0] >= 'A' && behind[0] <= 'Z';
    const bool called = std::ranges::find(callers, m_word) != std::end(callers);
    return code || ((digits.size() > 4 || digits[0] == '0' || called) && !isAmountBefore(behind));
}

void EnglishReading::stepNumber()
{
    if (takeDate() || takeTelephone())
        return;
    const auto digits = figureAt(m_text);
    const auto behind = m_text.substr(digits.size());
    if (isReadApart(digits))
    {
        sayApart(digits);
        return take(digits.size());
    }
    if (digits.size() <= 2 && behind.starts_with(":00") && (behind.size() == 3 || !isDigit(behind[3])))
    {
        m_said += digits;
        m_said += " o'clock";
        return take(digits.size() + 3);
    }
    m_said += digits;
    take(digits.size());
    takeUnit();
}

void EnglishReading::takeUnit()
{
    const auto unit = unitAt(m_text);
    if (unit.length == 0)
        return;
    m_said += ' ';
    m_said += unit.name;
    take(unit.length);
}

} // namespace

std::string spokenEnglish(std::string_view text, const Pinyin& pinyin)
{
    return EnglishReading(text, pinyin).run();
}

} // namespace onedoor::speech
