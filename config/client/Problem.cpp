#include "config/client/Problem.hpp"

#include <array>
#include <fmt/format.h>

namespace onedoor::client
{

namespace
{

struct Row
{
    int status;
    ErrorCode code;
};

constexpr std::array table{
    Row{400, ErrorCode::InvalidArgument}, Row{401, ErrorCode::Denied},   Row{403, ErrorCode::Denied},
    Row{404, ErrorCode::NotFound},        Row{405, ErrorCode::Unsupported}, Row{408, ErrorCode::TimedOut},
    Row{409, ErrorCode::Conflict},        Row{410, ErrorCode::NotFound}, Row{413, ErrorCode::InvalidArgument},
    Row{415, ErrorCode::Unsupported},     Row{422, ErrorCode::InvalidArgument},
    Row{429, ErrorCode::Unreachable},     Row{504, ErrorCode::TimedOut},
};

ErrorCode codeFor(int status, std::string_view problem)
{
    if (problem == "exhausted")
        return ErrorCode::Exhausted;
    for (const auto& row : table)
        if (row.status == status)
            return row.code;
    return status >= 500 ? ErrorCode::Unreachable : ErrorCode::Unsupported;
}

std::string textOf(const Json& json, const char* key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

Result<Json> readAnswer(const HttpResponse& response)
{
    if (response.ok() && response.body.empty())
        return Json();
    auto json = parseJson(response.body, "answer");
    if (response.ok())
        return json;
    const auto problem = json ? *json : Json();
    const auto code = textOf(problem, "code");
    auto detail = textOf(problem, "detail");
    if (detail.empty())
        detail = textOf(problem, "title");
    if (detail.empty())
        detail = fmt::format("the server answered {}", response.status);
    return fail(codeFor(response.status, code), code.empty() ? detail : fmt::format("{}: {}", code, detail));
}

bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Unreachable || code == ErrorCode::TimedOut || code == ErrorCode::Malformed
           || code == ErrorCode::Denied; // not signed in yet, or a proxy in between: nothing of ours is lost by waiting
}

} // namespace onedoor::client
