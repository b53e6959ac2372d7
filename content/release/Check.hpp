#pragma once

#include "content/calendar/HallTime.hpp"
#include "content/release/FileSet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::release
{

/// One fault of a content folder.
struct Fault
{
    enum class Severity
    {
        Error,
        Warning,
        Note ///< nothing is wrong: what a third language does not say yet
    };
    Severity severity = Severity::Error;
    std::string file;    ///< "slides/folic-acid.json"
    std::string pointer; ///< JSON pointer; empty = the whole file
    std::string reason;
    std::string advice; ///< what to do
    std::string code{};  ///< of what a post can be refused for: those of WordFault, "figure", ...; else empty
    std::string found{}; ///< the wording it is about, where there is one
};

/// "error", "warning", "note".
[[nodiscard]] std::string_view toString(Fault::Severity severity);

/// One line for people: "error slides/x.json /slides/0/texts/body/zh-CN: reason. advice".
[[nodiscard]] std::string formatFault(const Fault& fault);

struct CheckOptions
{
    calendar::Date today;   ///< review dates and "can never play" are judged from here
    bool inService = false; ///< also list what a hall must still verify
    bool drawing = true;    ///< also text that does not fit and contrast: draws every slide
};

/// Every fault of a content folder, not only the first, sorted by file and pointer.
[[nodiscard]] std::vector<Fault> check(const FileSet& files, const CheckOptions& options);

} // namespace onedoor::release
