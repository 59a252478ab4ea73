using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Runs that are stopped and go on, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class ResumedLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void ChainsOfMovesGoOn(string model) => TestModelTable.All[model].Obey(new ResumedChainsLaw());

    [Theory, MemberData(nameof(Models))]
    public void ParticleGibbsGoesOn(string model) => TestModelTable.All[model].Obey(new ResumedGibbsLaw());

    [Theory, MemberData(nameof(Models))]
    public void IslandsGoOn(string model) => TestModelTable.All[model].Obey(new ResumedIslandsLaw());

    [Theory, MemberData(nameof(Models))]
    public void TemperedIslandsGoOn(string model) =>
        TestModelTable.All[model].Obey(new ResumedIslandsLaw(tempers: true));

    [Theory, MemberData(nameof(Models))]
    public void IslandsThatMoveAtTheEndGoOn(string model) =>
        TestModelTable.All[model].Obey(new ResumedIslandsLaw(finalTransitions: 1));
}
