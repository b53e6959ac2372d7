#pragma once

#include "config/server/CommandLine.hpp"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace onedoor::server
{

/// A command of onedoor-server as a shell would see it end.
struct CommandRun
{
    int status;
    std::string out; ///< all that a person reads: standard output, then standard error
};

inline CommandRun runCommand(std::vector<std::string> arguments)
{
    std::vector<const char*> pointers{"onedoor-server"};
    for (const auto& argument : arguments)
        pointers.push_back(argument.c_str());
    std::ostringstream out;
    std::ostringstream errors;
    testing::internal::CaptureStderr(); // where the log goes
    const int status = runCommandLine(static_cast<int>(pointers.size()), pointers.data(), out, errors);
    return {status, out.str() + errors.str() + testing::internal::GetCapturedStderr()};
}

} // namespace onedoor::server
