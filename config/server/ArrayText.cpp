#include "config/server/ArrayText.hpp"

namespace onedoor::server
{

namespace
{

constexpr std::string_view blanks = " \t\r\n";

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    const auto found = text.find_first_not_of(blanks, at);
    return found == std::string_view::npos ? text.size() : found;
}

/// The place after the string that begins at `at`.
std::size_t endOfString(std::string_view text, std::size_t at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\')
            ++at;
    return at + 1;
}

/// The place after the value that begins at `at`.
std::size_t endOfValue(std::string_view text, std::size_t at)
{
    if (text[at] == '"')
        return endOfString(text, at);
    if (text[at] != '{' && text[at] != '[')
        return std::min(text.find_first_of(",]} \t\r\n", at), text.size());
    int depth = 0;
    while (at < text.size())
    {
        if (text[at] == '"')
        {
            at = endOfString(text, at);
            continue;
        }
        depth += text[at] == '{' || text[at] == '[' ? 1 : text[at] == '}' || text[at] == ']' ? -1 : 0;
        ++at;
        if (depth == 0)
            break;
    }
    return at;
}

/// Where the value under a key of the outermost object begins; npos where there is none.
std::size_t valueOf(std::string_view text, std::string_view key)
{
    auto at = skipBlanks(text, 0);
    if (at >= text.size() || text[at] != '{')
        return std::string_view::npos;
    at = skipBlanks(text, at + 1);
    while (at < text.size() && text[at] == '"')
    {
        const auto end = endOfString(text, at);
        const auto name = text.substr(at + 1, end - at - 2);
        at = skipBlanks(text, skipBlanks(text, end) + 1); // behind the colon
        if (name == key)
            return at;
        at = skipBlanks(text, endOfValue(text, at));
        at = skipBlanks(text, at + 1); // behind the comma
    }
    return std::string_view::npos;
}

} // namespace

std::optional<ArrayText> ArrayText::of(std::string text, std::string_view key)
{
    const auto begin = valueOf(text, key);
    if (begin == std::string_view::npos || begin >= text.size() || text[begin] != '[')
        return std::nullopt;
    const Span list{begin, endOfValue(text, begin)};
    std::vector<Span> elements;
    for (auto at = skipBlanks(text, begin + 1); at < list.end - 1;)
    {
        elements.push_back({at, endOfValue(text, at)});
        at = skipBlanks(text, skipBlanks(text, elements.back().end) + 1); // behind the comma, or the bracket
    }
    return ArrayText(std::move(text), list, std::move(elements));
}

std::size_t ArrayText::columnOf(std::size_t place) const
{
    const auto line = m_text.find_last_of('\n', place);
    const auto start = line == std::string::npos ? 0 : line + 1;
    const auto first = m_text.find_first_not_of(' ', start);
    return std::min(first, place) - start;
}

std::string ArrayText::indented(const std::string& json, std::size_t column) const
{
    std::string moved;
    for (const auto letter : json)
    {
        moved += letter;
        if (letter == '\n')
            moved.append(column, ' ');
    }
    return moved;
}

std::string ArrayText::replaced(std::size_t index, const std::string& json) const
{
    const auto [begin, end] = m_elements[index];
    auto text = m_text;
    return text.replace(begin, end - begin, indented(json, columnOf(begin)));
}

std::string ArrayText::appended(const std::string& json) const
{
    const auto column = m_elements.empty() ? columnOf(m_list.begin) + 2 : columnOf(m_elements.back().begin);
    const auto element = "\n" + std::string(column, ' ') + indented(json, column);
    auto text = m_text;
    if (m_elements.empty())
        return text.replace(m_list.begin, m_list.end - m_list.begin,
                            "[" + element + "\n" + std::string(columnOf(m_list.begin), ' ') + "]");
    return text.insert(m_elements.back().end, "," + element);
}

std::string ArrayText::removed(std::size_t index) const
{
    auto text = m_text;
    if (m_elements.size() == 1)
        return text.replace(m_list.begin, m_list.end - m_list.begin, "[]");
    // With the comma and blanks that part it from its neighbour.
    const bool last = index + 1 == m_elements.size();
    const auto begin = last ? m_elements[index - 1].end : m_elements[index].begin;
    const auto end = last ? m_elements[index].end : m_elements[index + 1].begin;
    return text.erase(begin, end - begin);
}

} // namespace onedoor::server
