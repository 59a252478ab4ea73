using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Populations of particles: what holds of them for every model, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class IslandLawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

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
    public void WhatAProposalKeepsStaysWithItsParticle(string model) => TestModelTable.All[model].Obey(new SlotLaw());

    [Theory, MemberData(nameof(Models))]
    public void ACopyOfASavedParticleIsAReplay(string model) => TestModelTable.All[model].Obey(new SavedCopyLaw());
}
