#pragma once

#include "config/trust/Fetcher.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace onedoor::test
{

/// A repository in memory that counts what is asked for and can fail at any step.
class MapFetcher : public trust::Fetcher
{
public:
    std::map<std::string, std::string> files;
    std::vector<std::string> asked;
    int failAt = -1; ///< fails from the fetch with this index on, as if the line were cut; below 0 = never

    trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override
    {
        asked.push_back(path);
        if (failAt >= 0 && static_cast<int>(asked.size()) > failAt)
            return tl::unexpected<trust::TrustError>(Error{ErrorCode::Unreachable, "the line is cut"});
        const auto found = files.find(path);
        if (found == files.end())
            return tl::unexpected<trust::TrustError>(Error{ErrorCode::NotFound, path + " is not there"});
        if (found->second.size() > maxBytes)
            return trust::refuse(trust::UntrustedReason::TooLarge, path);
        return found->second;
    }
};

} // namespace onedoor::test
