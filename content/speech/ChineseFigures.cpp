#include "content/speech/ChineseNumber.hpp"
#include "content/speech/ChineseReading.hpp"

namespace onedoor::speech
{

namespace
{

/// What is counted with 两; 二 stays with numbers of a row (二楼, 二月, 二号).
constexpr View counted = U"个人次位张份天周年名对本项种件步条处支管片毫公米厘家间点元块滴只岁代类面遍组部秒小分套场道";
/// What makes five figures and more a number, and not a code or telephone.
constexpr View amounts = U"元人名例次份对户个平公克毫米升件条张年天";

} // namespace

bool Reading::takeTime()
{
    const auto hours = digitsAt(m_at);
    const auto colon = at(m_at + hours.size());
    const auto minutes = digitsAt(m_at + hours.size() + 1);
    if (hours.size() > 2 || !isOneOf(colon, U":：") || minutes.size() != 2 || minutes.front() > U'5')
        return false;
    say(hours == U"2" || hours == U"02" ? std::u32string(U"两") : chineseNumber(hours));
    say(U"点");
    if (minutes.front() == U'0' && minutes.back() != U'0')
        say(U"零");
    if (minutes != U"00")
    {
        say(chineseNumber(minutes));
        say(U"分");
    }
    m_at += hours.size() + 3;
    return true;
}

/// 2027-05-20, 2027/5/20, 2027.5.20
bool Reading::takeDate()
{
    const auto year = digitsAt(m_at);
    const auto sign = at(m_at + 4);
    if (year.size() != 4 || !isOneOf(sign, U"-/."))
        return false;
    const auto month = digitsAt(m_at + 5);
    const auto dayBegin = m_at + 5 + month.size() + 1;
    const auto day = digitsAt(dayBegin);
    if (month.empty() || month.size() > 2 || before(dayBegin) != sign || day.empty() || day.size() > 2)
        return false;
    sayApart(year);
    say(U"年");
    say(chineseNumber(month));
    say(U"月");
    say(chineseNumber(day));
    say(U"日");
    m_at = dayBegin + day.size();
    return true;
}

/// 0571-88881234, 400-820-8820: sign by sign, a pause at the dash.
bool Reading::takeTelephone()
{
    auto end = m_at + digitsAt(m_at).size();
    int parts = 1;
    while (at(end) == U'-' && digitsAt(end + 1).size() >= 3)
    {
        end += 1 + digitsAt(end + 1).size();
        ++parts;
    }
    if (parts < 2 || (at(m_at) != U'0' && parts < 3))
        return false;
    while (m_at < end)
    {
        const auto digits = digitsAt(m_at);
        sayApart(digits);
        m_at += digits.size();
        if (m_at < end)
            say(U"，");
        m_at += m_at < end ? 1 : 0;
    }
    return true;
}

bool Reading::takeFraction(View digits)
{
    const auto below = digitsAt(m_at + digits.size() + 1);
    if (at(m_at + digits.size()) != U'/' || below.empty() || below.size() > 2 || digits.size() > below.size() ||
        (digits.size() == below.size() && digits >= below))
        return false;
    say(chineseNumber(below));
    say(U"分之");
    say(chineseNumber(digits));
    m_at += digits.size() + 1 + below.size();
    return true;
}

/// Years, telephones and codes are read figure by figure.
bool Reading::isReadApart(View digits) const
{
    const auto end = m_at + digits.size();
    const auto next = at(pastSpaces(end));
    if (digits.size() > 1 && digits.front() == U'0')
        return true;
    if (digits.size() == 4)
    {
        const bool bracketed = isOneOf(before(m_at), U"（(〔[") && isOneOf(at(end), U"）)〕]");
        const bool toYear = isOneOf(next, dashes) && digitsAt(end + 1).size() == 4 && at(end + 5) == U'年';
        return next == U'年' || bracketed || toYear;
    }
    if (digits == U"520" || digits == U"521" || digits == U"1314")
        return !isOneOf(next, amounts) && next != U'号';
    const auto left = m_text.substr(0, m_at);
    if (left.ends_with(U"拨打") || left.ends_with(U"电话") || left.ends_with(U"热线"))
        return true;
    return digits.size() > 4 && (digits.size() > 9 || !isOneOf(next, amounts));
}

void Reading::sayWhole(View digits)
{
    const auto end = m_at + digits.size();
    const bool pair = digits == U"2" && isOneOf(at(pastSpaces(end)), counted) && before(m_at) != U'第' &&
                      !isOneOf(before(m_at), U"./") && !follows(end, U"个月大");
    if (pair)
        say(U"两");
    else
        say(chineseNumber(digits));
}

void Reading::stepNumber()
{
    if (takeTime() || takeDate() || takeTelephone())
        return;
    const auto digits = digitsAt(m_at);
    if (takeFraction(digits))
        return;
    auto end = m_at + digits.size();
    std::u32string whole(digits);
    while (at(end) == U',' && whole.size() <= 9 && digits.size() <= 3 && digitsAt(end + 1).size() == 3)
    {
        whole += digitsAt(end + 1);
        end += 4;
    }
    std::u32string behindPoint;
    if (at(end) == U'.' && isDigit(at(end + 1)))
    {
        behindPoint = digitsAt(end + 1);
        end += 1 + behindPoint.size();
    }
    const auto mark = at(pastSpaces(end));
    if (mark == U'%' || mark == U'‰')
        say(mark == U'%' ? View(U"百分之") : View(U"千分之"));
    const auto letters = lettersAt(end);
    const bool code = !letters.empty() && !unitNamed(letters) && digits.size() > 2;
    if (!behindPoint.empty())
    {
        say(chineseNumber(digits));
        say(U"点");
        sayApart(behindPoint);
    }
    else if (whole.size() == digits.size() && (code || isReadApart(digits)))
        sayApart(digits);
    else if (whole.size() == digits.size())
        sayWhole(digits);
    else
        say(chineseNumber(whole));
    m_at = mark == U'%' || mark == U'‰' ? pastSpaces(end) + 1 : end;
    takeUnit();
}

} // namespace onedoor::speech
