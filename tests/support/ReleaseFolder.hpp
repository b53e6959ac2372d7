#pragma once

#include "content/base/Files.hpp"
#include "content/release/FileSet.hpp"

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

namespace onedoor::test
{

/// Writes files below `folder` and names them as a release would.
inline release::FileSet makeFiles(const std::filesystem::path& folder, const std::map<std::string, std::string>& files)
{
    release::FileSet set;
    for (const auto& [name, bytes] : files)
    {
        if (!writeFileAtomically(folder / name, bytes))
            throw std::runtime_error("cannot write " + name);
        set.add(name, folder / name);
    }
    return set;
}

} // namespace onedoor::test
