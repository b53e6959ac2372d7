#pragma once

#include "content/release/Check.hpp"

#include <string_view>

namespace onedoor::release
{

/// Gathers faults.
class Report
{
public:
    void error(std::string_view file, std::string pointer, std::string reason, std::string advice,
               std::string code = {}, std::string found = {});
    void warning(std::string_view file, std::string pointer, std::string reason, std::string advice);

    void note(std::string_view file, std::string pointer, std::string reason, std::string advice);

    void add(const Report& other);

    /// Whether an error was found at or below a place.
    [[nodiscard]] bool hasErrorAt(std::string_view file, std::string_view pointer) const;
    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] const std::vector<Fault>& inOrderFound() const { return m_faults; }
    /// By file, then pointer; each fault once.
    [[nodiscard]] std::vector<Fault> sorted() const;

private:
    std::vector<Fault> m_faults;
};

} // namespace onedoor::release
