using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Proposals that are fitted to a query: what holds of them for every model, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class RefineLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void RefinedProposalsAreUnbiased(string model) => TestModelTable.All[model].Obey(new RefineLaw());
}
