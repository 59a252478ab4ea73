using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Weighted draws: what holds of them for every model, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class WeightLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void WeightsAreUnbiased(string model) => TestModelTable.All[model].Obey(new EvidenceLaw());

    [Theory, MemberData(nameof(Models))]
    public void AShareOfThePriorCorrectsAnyProposal(string model) =>
        TestModelTable.All[model].Obey(new PriorShareLaw());

    [Theory, MemberData(nameof(Models))]
    public void NetworkObeysTheLawsOfProposals(string model) => TestModelTable.All[model].Obey(new NetworkLaw());

    [Theory, MemberData(nameof(Models))]
    public void TurnsAnsweredOneByOneAreUnbiased(string model) => TestModelTable.All[model].Obey(new PlateLaw());
}
