using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Moves of latents: what holds of them for every model, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class WalkLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void MovesOfSingleLatentsHaveThePosterior(string model) =>
        TestModelTable.All[model].Obey(new MetropolisLaw());

    [Theory, MemberData(nameof(Models))]
    public void MovesKeepTheJointDistribution(string model) => TestModelTable.All[model].Obey(new JointLaw());

    [Theory, MemberData(nameof(Models))]
    public void MovesOfBlocksKeepTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new JointLaw(traces: 200, movesPerDraw: 8, blockMoves: 24));

    [Theory, MemberData(nameof(Models))]
    public void ProposedTracesKeepTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new ProposedTracesLaw());

    [Theory, MemberData(nameof(Models))]
    public void AMoveRunsOnlyWhatDependsOnTheLatent(string model) => TestModelTable.All[model].Obey(new LocalMoveLaw());
}
