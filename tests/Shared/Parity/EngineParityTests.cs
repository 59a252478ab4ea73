using Icf.Tensors;
using Xunit;

namespace Icf.Testing.Parity;

/// <summary>
/// Every case of the suite on another engine, all values beside those of the managed engine. Derive with an engine.
/// </summary>
public abstract class EngineParityTests
{
    /// <summary>The names of the cases.</summary>
    public static TheoryData<string> Cases => [.. ParityCases.All.Select(parity => parity.Name)];

    /// <summary>Makes the engine under test; the caller disposes it.</summary>
    protected abstract TensorEngine CreateEngine();

    [EngineTheory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_managed_engine(string name)
    {
        ParityCase parity = ParityCases.Named(name);
        using var managed = new ManagedEngine();
        using TensorEngine engine = CreateEngine();
        Closeness.Require(parity.Run(managed), parity.Run(engine));
    }
}
