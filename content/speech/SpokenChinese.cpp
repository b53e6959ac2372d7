#include "content/speech/SpokenChinese.hpp"

#include "content/base/Utf8.hpp"
#include "content/base/Wipe.hpp"
#include "content/speech/ChineseNumber.hpp"
#include "content/speech/ChineseReading.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace onedoor::speech
{

namespace
{

constexpr std::pair<View, View> units[] = {
    {U"mmHg", U"毫米汞柱"}, {U"mmol", U"毫摩尔"}, {U"min", U"分钟"}, {U"mcg", U"微克"}, {U"kPa", U"千帕"},
    {U"kg", U"公斤"},       {U"mg", U"毫克"},     {U"ug", U"微克"},  {U"ml", U"毫升"},  {U"mL", U"毫升"},
    {U"dL", U"分升"},       {U"km", U"公里"},     {U"cm", U"厘米"},  {U"mm", U"毫米"},  {U"IU", U"国际单位"},
    {U"g", U"克"},          {U"L", U"升"},        {U"m", U"米"},     {U"h", U"小时"},   {U"s", U"秒"}};

constexpr std::pair<char32_t, View> signs[] = {
    {U'+', U"加"},       {U'×', U"乘"},   {U'=', U"等于"}, {U'≥', U"大于等于"}, {U'≤', U"小于等于"}, {U'±', U"正负"},
    {U'℃', U"摄氏度"}, {U'°', U"度"}, {U'㎡', U"平方米"}, {U'&', U"和"},       {U'№', U"号"},       {U'㎎', U"毫克"}};

/// Wide figures, letters and signs as narrow ones, every space as the usual one, the round zero as the one of the
/// dictionaries. The Chinese comma, colon of a
/// sentence and brackets keep their width: they are pauses.
char32_t narrowed(char32_t c)
{
    const bool wide = (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ') ||
                      isOneOf(c, U"％＋－／＝＜＞～．");
    if (wide)
        return c - 0xFEE0;
    if (c == U'〇')
        return U'零';
    return isOneOf(c, U"\u00A0\u2002\u2003\u2009\u202F\u3000") ? U' ' : c == U'μ' || c == U'µ' ? U'u' : c;
}

} // namespace

void Reading::step()
{
    const auto c = at(m_at);
    if (isDigit(c))
        stepNumber();
    else if (isLetter(c))
        stepLetters();
    else
        stepSign();
}

void Reading::stepSign()
{
    const auto c = at(m_at);
    const auto next = at(pastSpaces(m_at + 1));
    if (isOneOf(c, dashes) && isRange())
    {
        say(U"到");
        m_at = pastSpaces(m_at + 1);
        return;
    }
    ++m_at;
    if (isOneOf(c, U"-−") && isDigit(at(m_at)) && (m_at == 1 || isOneOf(before(m_at - 1), U" （(：，")))
        return say(U"负");
    if (isOneOf(c, U"<>") && isDigit(next))
        return say(c == U'<' ? View(U"小于") : View(U"大于"));
    if (isOneOf(c, U"¥￥") && isDigit(next))
    {
        m_at = pastSpaces(m_at);
        stepNumber();
        return say(U"元");
    }
    const auto found = std::ranges::find(signs, c, &std::pair<char32_t, View>::first);
    if (found == std::end(signs))
        m_said += c;
    else
        say(found->second);
}

/// Between two figures, times, days or single letters a dash is 到.
bool Reading::isRange() const
{
    auto left = m_at;
    while (left > 0 && m_text[left - 1] == U' ')
        --left;
    const auto last = before(left);
    auto right = m_at;
    while (isOneOf(at(right), dashes))
        ++right;
    right = pastSpaces(right);
    const auto first = at(right);
    if (right > m_at + 1 && isOneOf(at(m_at + 1), dashes))
        return false; // a dash of a sentence
    if (isDigit(first))
        return isDigit(last) || isOneOf(last, U"%℃日月年点分岁元周天号时");
    if (follows(right, U"周") || follows(right, U"星期"))
        return isHan(last);
    return isCapital(first) && !isLetter(at(right + 1)) && isCapital(last) && !isLetter(before(left - 1));
}

std::optional<View> Reading::unitNamed(View letters)
{
    const auto found = std::ranges::find(units, letters, &std::pair<View, View>::first);
    return found == std::end(units) ? std::nullopt : std::optional(found->second);
}

void Reading::sayApart(View letters)
{
    for (const auto sign : letters)
    {
        if (!m_said.empty() && m_said.back() != U' ')
            m_said += U' ';
        if (isDigit(sign))
            say(chineseDigits(View(&sign, 1)));
        else
            m_said += sign;
    }
    m_said += U' ';
}

/// A word, a ticket's number (A 018), or letters and figures mixed: HPV16, 1127A018.
void Reading::stepLetters()
{
    const auto letters = lettersAt(m_at);
    const bool capitals = std::ranges::all_of(letters, isCapital);
    auto digitsBegin = m_at + letters.size();
    if (capitals && letters.size() <= 2 && digitsAt(pastSpaces(digitsBegin)).size() >= 3)
        digitsBegin = pastSpaces(digitsBegin);
    const auto digits = digitsAt(digitsBegin);
    if (capitals)
        sayApart(letters);
    else
        say(letters);
    m_at += letters.size();
    if (digits.empty())
        return;
    m_at = digitsBegin + digits.size();
    const bool apart = digits.size() > 2 || (digits.size() > 1 && digits.front() == U'0') || isLetter(at(m_at));
    m_said += U' ';
    if (apart)
        sayApart(digits);
    else
        say(chineseNumber(digits));
}

/// 毫克 behind a number, and 每升 behind that.
void Reading::takeUnit()
{
    auto begin = pastSpaces(m_at);
    if (at(begin) == U'°' && at(begin + 1) == U'C')
    {
        say(U"摄氏度");
        m_at = begin + 2;
        return;
    }
    auto letters = lettersAt(begin);
    auto unit = unitNamed(letters);
    if (!unit || isDigit(at(begin + letters.size())))
        return;
    say(*unit);
    m_at = begin + letters.size();
    letters = lettersAt(m_at + 1);
    unit = unitNamed(letters);
    if (at(m_at) != U'/' || !unit)
        return;
    say(U"每");
    say(*unit);
    m_at += 1 + letters.size();
}

std::u32string spokenChinese(std::string_view text)
{
    auto points = pointsOf(text);
    std::ranges::transform(points, points.begin(), narrowed);
    auto said = Reading(points).run();
    wipeMemory(points.data(), points.size() * sizeof(char32_t));
    return said;
}

} // namespace onedoor::speech
