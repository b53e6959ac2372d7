#include "config/server/Problem.hpp"

#include <gtest/gtest.h>
#include <set>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

constexpr ErrorCode codes[] = {ErrorCode::InvalidArgument, ErrorCode::NotFound,    ErrorCode::Conflict,
                               ErrorCode::Malformed,       ErrorCode::Io,          ErrorCode::NoSpace,
                               ErrorCode::Unreachable,     ErrorCode::TimedOut,    ErrorCode::Untrusted,
                               ErrorCode::Denied,          ErrorCode::Exhausted,   ErrorCode::Unsupported};

Json documentOf(const Response& response)
{
    EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
    return *parseJson(response.body, "problem");
}

} // namespace

TEST(Problem, EveryErrorCodeHasItsRow)
{
    std::set<std::string_view> names;
    for (const auto code : codes)
    {
        const auto kind = problemKind(code);
        EXPECT_NE(kind.code, "internal");
        EXPECT_TRUE(kind.status >= 400 && kind.status < 600);
        EXPECT_TRUE(names.insert(kind.code).second) << kind.code;
    }
}

TEST(Problem, DocumentHasTheFieldsOfRfc9457AndACode)
{
    const auto response = problem(Error{ErrorCode::Exhausted, "series A has given its last number"});
    EXPECT_EQ(response.status, 409);
    const auto document = documentOf(response);
    EXPECT_EQ(document.at("code"), "exhausted");
    EXPECT_EQ(document.at("status"), 409);
    EXPECT_EQ(document.at("type"), "urn:onedoor:problem:exhausted");
    EXPECT_EQ(document.at("detail"), "series A has given its last number");
    EXPECT_TRUE(document.contains("title"));
}

TEST(Problem, InnerFailuresStayInside)
{
    const auto document = documentOf(problem(Error{ErrorCode::Io, "/secret/path: permission denied"}));
    EXPECT_EQ(document.dump().find("/secret/path"), std::string::npos);
    EXPECT_EQ(document.at("status"), 500);
}

TEST(Problem, FullDiskIsNamed)
{
    EXPECT_EQ(problem(Error{ErrorCode::NoSpace, "the disk is full"}).status, 507);
}
