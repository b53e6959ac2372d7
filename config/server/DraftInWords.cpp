#include "config/server/DraftInWords.hpp"

#include "config/trust/HallRoles.hpp"
#include "content/base/Ids.hpp"
#include "content/base/PlainText.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>
#include <optional>
#include <set>
#include <sstream>

namespace onedoor::server
{

namespace
{

constexpr std::size_t mostTextLines = 200; ///< what a person reads on a terminal
constexpr std::string_view breakSign = "↵";

using Texts = std::map<std::string, std::string>; ///< by their place: "headline/zh-CN"
using Slides = std::map<std::string, Json>;       ///< by id

std::string inOneLine(const std::string& text)
{
    std::string line;
    for (const char letter : text)
        line += letter == '\n' ? std::string(breakSign) : std::string(1, letter);
    return plainText(line);
}

Slides slidesOf(const Json& file)
{
    Slides slides;
    if (!file.is_object() || !file.contains("slides") || !file.at("slides").is_array())
        return slides;
    for (const auto& slide : file.at("slides"))
    {
        const bool named = slide.is_object() && slide.contains("id") && slide.at("id").is_string();
        auto id = named ? slide.at("id").get<std::string>() : "without an id";
        while (slides.contains(id))
            id += "′"; // a second one is shown as well
        slides[id] = slide;
    }
    return slides;
}

Texts textsOf(const Json& slide)
{
    Texts texts;
    if (!slide.is_object() || !slide.contains("texts") || !slide.at("texts").is_object())
        return texts;
    const auto flat = slide.at("texts").flatten();
    for (const auto& [place, text] : flat.items())
        if (text.is_string())
            texts[place.substr(1)] = text.get<std::string>();
    return texts;
}

Json without(Json object, const char* field)
{
    if (object.is_object())
        object.erase(field);
    return object;
}

template <class Value>
std::set<std::string> keysOf(const std::map<std::string, Value>& one, const std::map<std::string, Value>& other)
{
    std::set<std::string> keys;
    for (const auto* each : {&one, &other})
        for (const auto& [key, value] : *each)
            keys.insert(key);
    return keys;
}

/// What is new in a slide; either side is null where it is not there.
void addTexts(const std::string& id, const Json& before, const Json& after, std::vector<std::string>& lines)
{
    lines.push_back(fmt::format("slide {}{}", plainText(id), before.is_null() ? ", new" : after.is_null() ? ", gone" : ""));
    const auto old = textsOf(before), fresh = textsOf(after);
    const auto find = [](const Texts& texts, const std::string& place)
    { return texts.contains(place) ? std::optional(texts.at(place)) : std::nullopt; };
    const auto quoted = [](const std::optional<std::string>& text)
    { return text ? fmt::format("“{}”", inOneLine(*text)) : std::string("nothing"); };
    for (const auto& place : keysOf(old, fresh))
        if (find(old, place) != find(fresh, place))
            lines.push_back(fmt::format("  {}: {} -> {}", plainText(place), quoted(find(old, place)),
                                        quoted(find(fresh, place))));
    if (old == fresh || (!before.is_null() && !after.is_null() && without(before, "texts") != without(after, "texts")))
        lines.emplace_back("  and values that are no texts");
}

/// The texts of the slides that are different in a file, or that it cannot be read.
std::vector<std::string> differencesOf(std::string_view before, std::string_view after)
{
    const auto old = before.empty() ? Result<Json>(Json()) : parseJson(before, "");
    const auto fresh = after.empty() ? Result<Json>(Json()) : parseJson(after, "");
    if (!old || !fresh)
        return {"it is no JSON that can be read"};
    std::vector<std::string> lines;
    const auto oldSlides = slidesOf(*old), freshSlides = slidesOf(*fresh);
    const auto find = [](const Slides& slides, const std::string& id)
    { return slides.contains(id) ? slides.at(id) : Json(); };
    for (const auto& id : keysOf(oldSlides, freshSlides))
        if (find(oldSlides, id) != find(freshSlides, id))
            addTexts(id, find(oldSlides, id), find(freshSlides, id), lines);
    if (without(*old, "slides") != without(*fresh, "slides") || lines.empty())
        lines.emplace_back(lines.empty() ? "values that are no texts of slides" : "and values outside its slides");
    return lines;
}

/// Prints a draft piece by piece.
class Printer
{
public:
    Printer(const trust::CheckedDraft& draft, std::ostream& out) : m_draft(draft), m_out(out)
    {
        if (!draft.draft.before.is_null())
            m_before = trust::listingOfPart(draft.draft.before, draft.draft.role).value_or(trust::tuf::Targets{});
    }

    void head(Before before)
    {
        const auto& draft = m_draft.draft;
        const auto print = sha256(draft.canonical());
        m_out << fmt::format("{} ({}): {} {}, drafted by {}\n", plainText(draft.hallName), plainText(draft.hall), draft.role,
                             draft.version(), plainText(fmt::format("{}", fmt::join(draft.editedBy, ", "))));
        m_out << fmt::format("fingerprint {} {} {} {} {} {}\n", print.substr(0, 4), print.substr(4, 4), print.substr(8, 4),
                             print.substr(12, 4), print.substr(16, 4), print.substr(20, 4));
        if (before == Before::Unknown)
            m_out << fmt::format("Version {}, of which the server says that this was made, was not signed with this key:\n"
                                 "what it held is the server's word only.\n",
                                 draft.before.value("version", std::uint64_t{0}));
    }

    /// Every file, since none of them has been seen.
    void unseen()
    {
        for (const auto& [name, file] : m_draft.listing.targets)
            line("unseen", name);
        m_out << fmt::format("{} files, none of which has been looked at with this key\n", m_draft.listing.targets.size());
    }

    void differences()
    {
        for (const auto& [name, file] : m_draft.listing.targets)
            if (const auto word = wordOf(name); word != "stays")
            {
                line(word, name);
                texts(name);
            }
        gone();
        if (m_left == 0)
            m_out << "more texts than can be read here are different\n";
        m_out << "Pictures, times and all other values: write the files out with --unpack DIR, or look in the signer.\n";
    }

    /// Small files, in every word.
    void words()
    {
        for (const auto& [name, file] : m_draft.listing.targets)
        {
            line(wordOf(name), name);
            std::istringstream lines(m_draft.bytes.at(file.hashes.at("sha256")));
            for (std::string each; std::getline(lines, each);)
                m_out << "    " << plainText(each) << "\n";
        }
        gone();
        m_out << "Whatever else stands now ends.\n";
    }

private:
    void line(std::string_view word, const std::string& name) { m_out << fmt::format("  {:<8} {}\n", word, plainText(name)); }

    void gone()
    {
        for (const auto& [name, file] : m_before.targets)
            if (!m_draft.listing.targets.contains(name))
                line("removed", name);
    }

    [[nodiscard]] std::string_view wordOf(const std::string& name) const
    {
        const auto old = m_before.targets.find(name);
        return old == m_before.targets.end()                        ? "added"
               : old->second == m_draft.listing.targets.at(name) ? "stays"
                                                                    : "changed";
    }

    [[nodiscard]] std::string_view bytesOf(const trust::tuf::Targets& listing, const std::string& name) const
    {
        const auto found = listing.targets.find(name);
        return found == listing.targets.end() ? std::string_view()
                                              : std::string_view(m_draft.bytes.at(found->second.hashes.at("sha256")));
    }

    void texts(const std::string& name)
    {
        if (!name.ends_with(".json"))
            return;
        for (const auto& each : differencesOf(bytesOf(m_before, name), bytesOf(m_draft.listing, name)))
            if (m_left > 0)
            {
                m_out << "             " << each << "\n";
                --m_left;
            }
    }

    const trust::CheckedDraft& m_draft;
    std::ostream& m_out;
    trust::tuf::Targets m_before;
    std::size_t m_left = mostTextLines;
};

} // namespace

void showDraft(const trust::CheckedDraft& draft, Before before, std::ostream& out)
{
    Printer printer(draft, out);
    printer.head(before);
    if (draft.draft.role != trust::contentRole)
        printer.words();
    else if (before == Before::Signed)
        printer.differences();
    else
        printer.unseen();
}

} // namespace onedoor::server
