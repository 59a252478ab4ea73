using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Networks whose data look at each other obey the laws of networks.</summary>
public sealed class SelfAttentionTests
{
    private static readonly CompileOptions s_options = NetworkLaw.Options with
    {
        Network = NetworkLaw.Options.Network with { SelfAttention = 2 },
    };

    /// <summary>Sets, sequences, and sets inside sets, of several sizes.</summary>
    [Theory]
    [InlineData("UnknownMean")]
    [InlineData("EightSchools")]
    [InlineData("HiddenMarkov")]
    [InlineData("Wards")]
    public void NetworkObeysTheLawsOfProposals(string model) =>
        TestModelTable.All[model].Obey(new NetworkLaw(s_options));
}
