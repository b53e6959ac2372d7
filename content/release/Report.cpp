#include "content/release/Report.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace onedoor::release
{

namespace
{

/// A pointer's steps, numbers padded, so that /slides/2 sorts before /slides/10.
std::string sortKey(const std::string& pointer)
{
    std::string key;
    std::string step;
    const auto flush = [&]
    {
        const bool number = !step.empty() && step.find_first_not_of("0123456789") == std::string::npos;
        key += number ? fmt::format("{:0>8}", step) : step;
        step.clear();
    };
    for (const char c : pointer)
    {
        if (c != '/')
        {
            step += c;
            continue;
        }
        flush();
        key += '\x01';
    }
    flush();
    return key;
}

auto asTuple(const Fault& fault)
{
    return std::tuple(fault.file, sortKey(fault.pointer), fault.severity, fault.reason);
}

} // namespace

std::string_view toString(Fault::Severity severity)
{
    switch (severity)
    {
        case Fault::Severity::Error: return "error";
        case Fault::Severity::Warning: return "warning";
        case Fault::Severity::Note: return "note";
    }
    return "error";
}

std::string formatFault(const Fault& fault)
{
    auto advice = fault.advice;
    if (!advice.empty() && advice[0] >= 'a' && advice[0] <= 'z')
        advice[0] = static_cast<char>(advice[0] - 'a' + 'A');
    return fmt::format("{} {}{}{}: {}.{}{}", toString(fault.severity), fault.file,
                       fault.pointer.empty() ? "" : " ", fault.pointer, fault.reason, advice.empty() ? "" : " ", advice);
}

void Report::error(std::string_view file, std::string pointer, std::string reason, std::string advice,
                   std::string code, std::string found)
{
    m_faults.push_back({Fault::Severity::Error, std::string(file), std::move(pointer), std::move(reason),
                        std::move(advice), std::move(code), std::move(found)});
}

void Report::warning(std::string_view file, std::string pointer, std::string reason, std::string advice)
{
    m_faults.push_back({Fault::Severity::Warning, std::string(file), std::move(pointer), std::move(reason),
                        std::move(advice)});
}

void Report::note(std::string_view file, std::string pointer, std::string reason, std::string advice)
{
    m_faults.push_back(
        {Fault::Severity::Note, std::string(file), std::move(pointer), std::move(reason), std::move(advice)});
}

void Report::add(const Report& other)
{
    m_faults.insert(m_faults.end(), other.m_faults.begin(), other.m_faults.end());
}

bool Report::hasErrorAt(std::string_view file, std::string_view pointer) const
{
    return std::ranges::any_of(m_faults,
                               [&](const Fault& fault)
                               {
                                   const std::string_view at = fault.pointer;
                                   return fault.severity == Fault::Severity::Error && fault.file == file &&
                                          at.starts_with(pointer) &&
                                          (at.size() == pointer.size() || at[pointer.size()] == '/');
                               });
}

bool Report::hasErrors() const
{
    return std::ranges::any_of(m_faults, [](const Fault& fault) { return fault.severity == Fault::Severity::Error; });
}

std::vector<Fault> Report::sorted() const
{
    auto faults = m_faults;
    std::ranges::stable_sort(faults, {}, asTuple);
    const auto same = [](const Fault& one, const Fault& other) { return asTuple(one) == asTuple(other); };
    const auto repeated = std::ranges::unique(faults, same);
    faults.erase(repeated.begin(), repeated.end());
    return faults;
}

} // namespace onedoor::release
