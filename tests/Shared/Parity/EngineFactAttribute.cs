using Xunit;

namespace Icf.Testing.Parity;

/// <summary>A test that needs the engine under test; where it cannot run the test is skipped, and says why.</summary>
internal sealed class EngineFactAttribute : FactAttribute
{
    public EngineFactAttribute() => Skip = EngineUnderTest.Missing;
}

/// <summary>
/// A theory that needs the engine under test; where it cannot run the theory is skipped, and says why.
/// </summary>
internal sealed class EngineTheoryAttribute : TheoryAttribute
{
    public EngineTheoryAttribute() => Skip = EngineUnderTest.Missing;
}
