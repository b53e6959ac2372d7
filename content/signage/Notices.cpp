#include "content/signage/Notices.hpp"

#include "content/base/PlainText.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>

namespace onedoor::signage
{

namespace
{

constexpr std::size_t mostIds = 64;
constexpr std::size_t longestId = 128;
constexpr std::size_t longestReason = 100;

tl::unexpected<Error> wrong(std::string what)
{
    return fail(ErrorCode::Malformed, std::move(what));
}

/// Code points; the text is valid UTF-8 since the JSON was.
std::u32string codePoints(std::string_view text)
{
    std::u32string points;
    for (const char c : text)
    {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0u) == 0x80u)
            points.back() = (points.back() << 6u) | (byte & 0x3Fu);
        else
            points.push_back(byte & (byte < 0x80u ? 0x7Fu : byte < 0xE0u ? 0x1Fu : byte < 0xF0u ? 0x0Fu : 0x07u));
    }
    return points;
}

Result<void> checkText(const Json& json, std::string_view name, std::size_t most)
{
    if (!json.is_string())
        return wrong(fmt::format("\"{}\" is no text", name));
    const auto points = codePoints(json.get_ref<const std::string&>());
    if (points.size() > most)
        return wrong(fmt::format("\"{}\" has {} characters, {} are allowed", name, points.size(), most));
    if (std::ranges::any_of(points, isHidden))
        return wrong(fmt::format("\"{}\" holds a character that cannot be seen", name));
    return {};
}

/// An object with these keys and no other.
Result<void> checkKeys(const Json& json, std::string_view name, std::initializer_list<std::string_view> keys)
{
    if (!json.is_object())
        return wrong(fmt::format("{} is no object", name));
    for (const auto& [key, value] : json.items())
        if (std::ranges::find(keys, key) == keys.end())
            return wrong(fmt::format("{} holds \"{:.40}\", which has no place there", name, key));
    for (const auto key : keys)
        if (!json.contains(key))
            return wrong(fmt::format("{} has no \"{}\"", name, key));
    return {};
}

Result<void> checkWords(const Json& json, std::string_view name, std::size_t mostChinese, std::size_t mostEnglish)
{
    if (!json.is_object() || !json.contains(chinese))
        return wrong(fmt::format("\"{}\" has no Chinese text", name));
    for (const auto& [language, text] : json.items())
    {
        if (language != chinese && language != english)
            return wrong(fmt::format("\"{}\" is in another language than zh-CN and en", name));
        if (auto good = checkText(text, name, language == chinese ? mostChinese : mostEnglish); !good)
            return good;
    }
    return {};
}

Result<void> checkIds(const Json& json, std::string_view name)
{
    if (!json.is_array() || json.size() > mostIds)
        return wrong(fmt::format("\"{}\" is no list of at most {} ids", name, mostIds));
    for (const auto& id : json)
    {
        if (auto good = checkText(id, name, longestId); !good)
            return good;
        if (id.get_ref<const std::string&>().empty())
            return wrong(fmt::format("\"{}\" holds an empty id", name));
    }
    return {};
}

/// Format and id, which both kinds have.
Result<void> checkHead(const Json& json, std::string_view id)
{
    if (json["format"] != 1)
        return wrong("\"format\" is not 1");
    if (json["id"] != id)
        return wrong("\"id\" is not that of the file");
    return {};
}

Result<void> checkNotice(const Json& json, std::string_view id)
{
    if (auto keys = checkKeys(json, "the notice", {"format", "id", "headline", "body", "from", "until", "displays"});
        !keys)
        return keys;
    if (auto head = checkHead(json, id); !head)
        return head;
    if (auto words = checkWords(json["headline"], "headline", 16, 40); !words)
        return words;
    if (auto words = checkWords(json["body"], "body", 60, 160); !words)
        return words;
    if (json["headline"][chinese].get_ref<const std::string&>().empty())
        return wrong("\"headline\" is empty");
    return checkIds(json["displays"], "displays");
}

Result<Json> readJson(std::string_view bytes)
{
    if (bytes.size() > mostNoticeBytes)
        return wrong(fmt::format("it is longer than {} bytes", mostNoticeBytes));
    return parseJson(bytes, "it");
}

} // namespace

Result<Notice> readNotice(std::string_view bytes, std::string_view id)
{
    const auto json = readJson(bytes);
    if (!json)
        return tl::unexpected(json.error());
    if (auto good = checkNotice(*json, id); !good)
        return tl::unexpected(good.error());
    auto notice = fromJson<Notice>(*json, "the notice");
    if (!notice)
        return notice;
    if (notice->until <= notice->from)
        return wrong("it ends before it begins");
    if (notice->until - notice->from > longestNotice)
        return wrong(fmt::format("it lasts longer than {} hours", longestNotice.count()));
    return notice;
}

Result<Withdrawal> readWithdrawal(std::string_view bytes, std::string_view id)
{
    const auto json = readJson(bytes);
    if (!json)
        return tl::unexpected(json.error());
    if (auto keys = checkKeys(*json, "the withdrawal", {"format", "id", "slides", "reason"}); !keys)
        return tl::unexpected(keys.error());
    for (const auto& checked : {checkHead(*json, id), checkIds((*json)["slides"], "slides"),
                                checkText((*json)["reason"], "reason", longestReason)})
        if (!checked)
            return tl::unexpected(checked.error());
    if ((*json)["slides"].empty())
        return wrong("it names no slide");
    return Withdrawal{std::string(id), (*json)["slides"].get<std::vector<std::string>>(),
                      (*json)["reason"].get<std::string>()};
}

} // namespace onedoor::signage
