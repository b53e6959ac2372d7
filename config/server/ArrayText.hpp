#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::server
{

/// The text of a JSON file with one list of objects, {"format": 1, "slides": [...]}, changed one
/// object at a time: all the others stay as somebody wrote them, byte for byte.
class ArrayText
{
public:
    /// `text` must be JSON already. Returns  nothing where no list stands under `key`.
    [[nodiscard]] static std::optional<ArrayText> of(std::string text, std::string_view key);

    [[nodiscard]] std::size_t size() const { return m_elements.size(); }
    [[nodiscard]] const std::string& text() const { return m_text; }

    /// `json` as it is printed, two spaces a step; it is moved in to where it stands.
    [[nodiscard]] std::string replaced(std::size_t index, const std::string& json) const;
    [[nodiscard]] std::string appended(const std::string& json) const;
    [[nodiscard]] std::string removed(std::size_t index) const;

private:
    struct Span
    {
        std::size_t begin;
        std::size_t end;
    };
    ArrayText(std::string text, Span list, std::vector<Span> elements)
        : m_text(std::move(text)), m_list(list), m_elements(std::move(elements))
    {
    }
    [[nodiscard]] std::string indented(const std::string& json, std::size_t column) const;
    [[nodiscard]] std::size_t columnOf(std::size_t place) const;

    std::string m_text;
    Span m_list; ///< with its brackets
    std::vector<Span> m_elements;
};

} // namespace onedoor::server
