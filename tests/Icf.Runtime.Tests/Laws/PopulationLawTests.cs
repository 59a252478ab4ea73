using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Traces drawn from populations: what holds of them for every model, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class PopulationLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void ParticleGibbsKeepsTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new ParticleGibbsLaw());

    [Theory, MemberData(nameof(Models))]
    public void ParticleGibbsThatEnumeratesKeepsTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new ParticleGibbsLaw(traces: 250, mostEnumerated: 8));

    [Theory, MemberData(nameof(Models))]
    public void PopulationsKeepTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new PopulationLaw());
}
