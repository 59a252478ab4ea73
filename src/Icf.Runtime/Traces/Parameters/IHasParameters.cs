using Icf.Traces;

namespace Icf;

/// <summary>What has parameters that can be given other values: every model.</summary>
public interface IHasParameters
{
    /// <summary>The values in force; a parameter that is not among them has its initial value.</summary>
    Parameters Parameters { get; }

    /// <summary>The same with other values.</summary>
    internal IHasParameters Copy(Parameters parameters);
}
