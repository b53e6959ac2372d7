#include "tests/unit/release/SmallContent.hpp"

namespace onedoor::release::test
{

namespace
{

FileSet shipped()
{
    return FileSet::fromFolder(defaultsFolder, std::filesystem::path(ONEDOOR_BINARY_DIR) / "share/onedoor/icons").value();
}

} // namespace

TEST(ShippedHall, Loads)
{
    const auto loaded = loadRelease(shipped());
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_GE((*loaded)->resolver.programme().slides.size(), 36U);
}

TEST(ShippedHall, HasNoError)
{
    for (const auto& fault : check(shipped(), SmallContent::standardOptions()))
        EXPECT_EQ(fault.severity, Fault::Severity::Warning) << formatFault(fault);
}

} // namespace onedoor::release::test
