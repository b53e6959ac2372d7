#pragma once

#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/release/Check.hpp"
#include "content/release/ContentFiles.hpp"
#include "content/release/Release.hpp"
#include "tests/Paths.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onedoor::release::test
{

inline const std::filesystem::path defaultsFolder = std::filesystem::path(ONEDOOR_SOURCE_DIR) / "content/defaults";

/// A sound content folder, small enough to see what a test plants in it.
class SmallContent
{
public:
    SmallContent();
    ~SmallContent();
    SmallContent(const SmallContent&) = delete;
    SmallContent& operator=(const SmallContent&) = delete;

    /// The JSON of a file, to change before it is asked for.
    Json& file(const std::string& name) { return m_json[name]; }
    Json& at(const std::string& name, const std::string& pointer)
    {
        return m_json[name][Json::json_pointer(pointer)];
    }
    Json& slide(const std::string& pointer) { return at("slides/basics.json", "/slides/0" + pointer); }
    Json& exam(const std::string& pointer) { return at("slides/basics.json", "/slides/1" + pointer); }
    Json& campaign(const std::string& pointer) { return at("campaigns/all.json", "/campaigns/0" + pointer); }
    Json& special(const std::string& pointer) { return at("campaigns/all.json", "/campaigns/1" + pointer); }
    /// A file that is not JSON, or not well-formed JSON.
    void raw(const std::string& name, std::string bytes) { m_raw[name] = std::move(bytes); }
    void remove(const std::string& name);

    [[nodiscard]] FileSet files();
    [[nodiscard]] std::vector<Fault> faults(CheckOptions options = standardOptions());

    [[nodiscard]] static CheckOptions standardOptions();

private:
    std::filesystem::path m_folder;
    std::map<std::string, Json> m_json;
    std::map<std::string, std::string> m_raw;
};

inline std::string describe(const std::vector<Fault>& faults)
{
    std::string all;
    for (const auto& fault : faults)
        all += formatFault(fault) + "\n";
    return all;
}

/// Expects one fault at a place, with a reason and an advice that hold these words.
inline void expectFault(const std::vector<Fault>& faults, Fault::Severity severity, const std::string& file,
                        const std::string& pointer, const std::string& reason, const std::string& advice)
{
    const auto found = std::ranges::any_of(faults,
                                           [&](const Fault& fault)
                                           {
                                               return fault.severity == severity && fault.file == file &&
                                                      fault.pointer == pointer &&
                                                      fault.reason.find(reason) != std::string::npos &&
                                                      fault.advice.find(advice) != std::string::npos;
                                           });
    EXPECT_TRUE(found) << "wanted: " << file << " " << pointer << ": " << reason << " | " << advice << "\nfound:\n"
                       << describe(faults);
}

inline void expectError(const std::vector<Fault>& faults, const std::string& file, const std::string& pointer,
                        const std::string& reason, const std::string& advice)
{
    expectFault(faults, Fault::Severity::Error, file, pointer, reason, advice);
}

inline void expectWarning(const std::vector<Fault>& faults, const std::string& file, const std::string& pointer,
                          const std::string& reason, const std::string& advice)
{
    expectFault(faults, Fault::Severity::Warning, file, pointer, reason, advice);
}

} // namespace onedoor::release::test
