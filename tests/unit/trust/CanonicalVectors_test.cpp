// The signer signs what devices verify: both sides put the same vectors into the same bytes.

#include "config/trust/StrictJson.hpp"
#include "content/base/Files.hpp"
#include "tests/Paths.hpp"

#include <gtest/gtest.h>

using namespace onedoor;

TEST(CanonicalVectors, GiveTheBytesThatTheSignerSigns)
{
    const auto text = readFile(std::filesystem::path(ONEDOOR_SOURCE_DIR) / "tests/browser/canonical.json");
    ASSERT_TRUE(text) << text.error().message;
    const auto vectors = parseJson(*text, "canonical.json");
    ASSERT_TRUE(vectors) << vectors.error().message;
    EXPECT_GT(vectors->size(), 5u);
    for (const auto& each : *vectors)
    {
        const auto json = trust::tuf::parseStrictJson(each.at("json").get<std::string>(), "vector");
        ASSERT_TRUE(json) << json.error().message;
        EXPECT_EQ(trust::tuf::canonicalJson(*json), each.at("canonical").get<std::string>());
    }
}
