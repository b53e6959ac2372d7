#include "content/speech/Pinyin.hpp"

#include "content/base/Files.hpp"
#include "content/base/Json.hpp"
#include "content/base/Utf8.hpp"
#include "content/base/Wipe.hpp"
#include "content/speech/SpokenChinese.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace onedoor::speech
{

namespace
{

/// The characters that readings.json has one for each of.
constexpr char32_t firstRead = 0x4E00;
constexpr char32_t lastRead = 0x9FFF;
constexpr std::uintmax_t mostBytes = 8u << 20;

bool isRead(char32_t point)
{
    return point >= firstRead && point <= lastRead;
}

bool isLatin(char32_t point)
{
    return (point >= U'a' && point <= U'z') || (point >= U'A' && point <= U'Z') || point == U'\'';
}

/// How many signs of the kind stand in front.
std::size_t runOf(std::u32string_view text, bool (*isKind)(char32_t))
{
    return static_cast<std::size_t>(std::ranges::find_if_not(text, isKind) - text.begin());
}

std::vector<std::string> syllablesOf(std::string_view reading)
{
    std::vector<std::string> syllables;
    while (!reading.empty())
    {
        const auto space = std::min(reading.find(' '), reading.size());
        syllables.emplace_back(reading.substr(0, space));
        reading.remove_prefix(std::min(space + 1, reading.size()));
    }
    return syllables;
}

/// What a sign that is neither word nor figure says: a pause, long or short, or nothing.
char pauseOf(char32_t point)
{
    constexpr std::u32string_view shorter = U"，,、；;：:（）()〔〕[]—–…·|/～\"";
    if (point == U'。' || point == U'.' || point == U'\n' || point == U'！' || point == U'!')
        return '.';
    if (point == U'？' || point == U'?')
        return '?';
    return shorter.find(point) == std::u32string_view::npos ? '\0' : ',';
}

} // namespace

/// A syllable, or a Latin word, as it is put together.
struct Pinyin::Syllable
{
    std::string_view reading;
    char32_t source = 0;  ///< its character; 0 where several have made several syllables
    bool joined = false;  ///< the one before belongs to the same run of characters
    char pause = '\0';    ///< behind it
};

namespace
{

/// 一 and 不 as speech has them: yí gè, yì tiān, bú shì; a number of a row (第一, 一月, 十一) keeps yī.
std::string_view changed(std::string_view reading, char32_t character, char32_t before, char32_t next, char nextTone)
{
    constexpr std::u32string_view figures = U"零〇一二三四五六七八九";
    constexpr std::u32string_view rowBefore = U"第十初周期统唯同专单之";
    constexpr std::u32string_view rowAfter = U"月日号楼层是";
    const auto isIn = [](char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; };
    if (character == U'不' && reading == "bu4")
        return nextTone == '4' ? "bu2" : reading;
    if (character != U'一' || reading != "yi1" || nextTone == '\0')
        return reading;
    if (isIn(before, figures) || isIn(before, rowBefore) || isIn(next, figures) || isIn(next, rowAfter))
        return reading;
    return nextTone == '4' ? "yi2" : "yi4";
}

} // namespace

Result<Pinyin> Pinyin::load(const std::filesystem::path& path)
{
    const auto name = path.filename().string();
    const auto text = readFile(path, mostBytes);
    if (!text)
        return failWith("reading " + name, text.error());
    const auto json = parseJson(*text, name);
    if (!json)
        return tl::unexpected<Error>(json.error());
    Pinyin pinyin;
    try
    {
        if (json->at("format") != 1)
            return fail(ErrorCode::Malformed, name + ": this program reads format 1");
        pinyin.m_characters.assign(lastRead - firstRead + 1, 0);
        pinyin.m_readings.emplace_back();
        for (const auto& [reading, characters] : json->at("characters").items())
        {
            for (const auto point : pointsOf(characters.get<std::string>()))
                if (isRead(point))
                    pinyin.m_characters[point - firstRead] = static_cast<std::uint16_t>(pinyin.m_readings.size());
            pinyin.m_readings.push_back(reading);
        }
        for (const auto& [word, reading] : json->at("words").items())
        {
            auto points = pointsOf(word);
            pinyin.m_longest = std::max(pinyin.m_longest, points.size());
            pinyin.m_words.emplace(std::move(points), syllablesOf(reading.get<std::string>()));
        }
    }
    catch (const Json::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("{}: {}; build it once more", name, error.what()));
    }
    return pinyin;
}

void Pinyin::readHan(std::u32string_view text, std::vector<Syllable>& said) const
{
    bool joined = false;
    while (!text.empty())
    {
        auto length = std::min(m_longest, text.size());
        auto found = m_words.end();
        for (; length > 1 && found == m_words.end(); --length)
            found = m_words.find(text.substr(0, length));
        if (found != m_words.end())
        {
            length = found->first.size();
            const bool oneEach = found->second.size() == length;
            for (std::size_t i = 0; i < found->second.size(); ++i)
            {
                said.push_back({found->second[i], oneEach ? text[i] : U'\0', joined, '\0'});
                joined = true;
            }
        }
        else
        {
            length = 1;
            const auto sign = text.front();
            if (const std::size_t reading = isRead(sign) ? m_characters[sign - firstRead] : 0; reading != 0)
                said.push_back({m_readings[reading], sign, std::exchange(joined, true), '\0'});
        }
        text.remove_prefix(length);
    }
}

/// Every sign of a text that has no figures any more. `latin` takes the words that are no Chinese.
void Pinyin::readAll(std::u32string_view spoken, std::string& latin, std::vector<Syllable>& said) const
{
    while (!spoken.empty())
    {
        auto end = runOf(spoken, isHan);
        if (end > 0)
            readHan(spoken.substr(0, end), said);
        else if ((end = runOf(spoken, isLatin)) > 0)
        {
            const auto begin = latin.size();
            for (const auto letter : spoken.substr(0, end))
                latin += static_cast<char>(end == 1 && letter >= U'a' ? letter - U'a' + U'A' : letter);
            said.push_back({std::string_view(latin).substr(begin), 0, false, '\0'});
        }
        else if (const char pause = pauseOf(spoken[end++]); pause != '\0' && !said.empty())
        {
            auto& behind = said.back().pause;
            behind = behind == '\0' || behind == ',' ? pause : behind;
        }
        spoken.remove_prefix(end);
    }
}

std::string Pinyin::of(std::string_view text) const
{
    auto spoken = spokenChinese(text);
    std::string latin;
    std::vector<Syllable> said;
    std::string words;
    // None of them grows, so that no copy of what was read is left behind.
    latin.reserve(spoken.size());
    said.reserve(spoken.size() * 2);
    words.reserve(spoken.size() * 10 + 16);
    readAll(spoken, latin, said);
    for (std::size_t i = 0; i < said.size(); ++i)
    {
        const bool hasNext = i + 1 < said.size() && said[i + 1].joined;
        const auto before = said[i].joined ? said[i - 1].source : U'\0';
        words += words.empty() ? "" : " ";
        words += changed(said[i].reading, said[i].source, before, hasNext ? said[i + 1].source : U'\0',
                         hasNext ? said[i + 1].reading.back() : '\0');
        if (said[i].pause != '\0')
            words += said[i].pause;
    }
    wipeMemory(spoken.data(), spoken.size() * sizeof(char32_t));
    wipeMemory(said.data(), said.size() * sizeof(Syllable));
    wipe(latin);
    return words;
}

bool isForeign(std::string_view word)
{
    while (!word.empty() && std::string_view(",.?!").find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return word.size() > 1 && (word.back() < '0' || word.back() > '9');
}

} // namespace onedoor::speech
