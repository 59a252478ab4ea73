using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Moves and populations of particles: what holds of them for every model, tried on every test model.</summary>
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
        TestModelTable.All[model].Obey(new JointLaw(traces: 600, movesPerDraw: 8, blockMoves: 24));

    [Theory, MemberData(nameof(Models))]
    public void ParticleGibbsKeepsTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new ParticleGibbsLaw());

    [Theory, MemberData(nameof(Models))]
    public void PopulationsKeepTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new PopulationLaw());

    [Theory, MemberData(nameof(Models))]
    public void IslandsOfParticlesAreUnbiased(string model) => TestModelTable.All[model].Obey(new IslandLaw());

    [Theory, MemberData(nameof(Models))]
    public void TemperedParticlesComeToThePosterior(string model) =>
        TestModelTable.All[model].Obey(new IslandLaw(tempers: true));

    [Theory, MemberData(nameof(Models))]
    public void IslandsWithAProposalAreUnbiased(string model) =>
        TestModelTable.All[model].Obey(new IslandLaw(proposal: new HeavyTailedProposal()));

    [Theory, MemberData(nameof(Models))]
    public void IslandsThatEnumerateAreUnbiased(string model) =>
        TestModelTable.All[model].Obey(new IslandLaw(mostEnumerated: 8));

    [Theory, MemberData(nameof(Models))]
    public void ParticlesThatAreMovedAtTheEndHaveThePosterior(string model) =>
        TestModelTable.All[model].Obey(new IslandLaw(finalTransitions: 2));

    [Theory, MemberData(nameof(Models))]
    public void ParticleGibbsThatEnumeratesKeepsTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new ParticleGibbsLaw(traces: 400, mostEnumerated: 8));

    [Theory, MemberData(nameof(Models))]
    public void WhatAProposalKeepsStaysWithItsParticle(string model) => TestModelTable.All[model].Obey(new SlotLaw());

    [Theory, MemberData(nameof(Models))]
    public void ProposedTracesKeepTheJointDistribution(string model) =>
        TestModelTable.All[model].Obey(new ProposedTracesLaw());

    [Theory, MemberData(nameof(Models))]
    public void AMoveRunsOnlyWhatDependsOnTheLatent(string model) => TestModelTable.All[model].Obey(new LocalMoveLaw());

    [Theory, MemberData(nameof(Models))]
    public void ACopyOfASavedParticleIsAReplay(string model) => TestModelTable.All[model].Obey(new SavedCopyLaw());
}
