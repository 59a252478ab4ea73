using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Training from a region of the prior: what holds of it for every model, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class FocusLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void TruncatedPriorsAndFocusedNetworksAreUnbiased(string model) =>
        TestModelTable.All[model].Obey(new FocusLaw());
}
