namespace Icf.Registry.Tests;

public sealed class VersionNameTests
{
    [Fact]
    public void A_name_is_a_number_or_an_alias()
    {
        VersionName number = 3,
            text = "3",
            alias = "champion";
        Assert.Equal(number, text);
        Assert.Equal((3, null), (number.Number, number.Alias));
        Assert.Equal((null, "champion"), (alias.Number, alias.Alias));
        Assert.Equal("3 champion", $"{number} {alias}");
        foreach (string wrong in (string[])["", "-3", "3a", "a b", "99999999999"])
            Assert.Throws<ArgumentException>(() => VersionName.FromString(wrong));
    }
}
