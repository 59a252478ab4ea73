namespace Icf.TestModels;

/// <summary>A statement that holds for every model.</summary>
public interface ILaw
{
    /// <summary>Checks it for one model; throws where it does not hold.</summary>
    void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model);
}

/// <summary>A test model with all that the laws need to know of it.</summary>
public abstract class LawCase(string name)
{
    /// <summary>The name of the model's method.</summary>
    public string Name { get; } = name;

    /// <summary>What is known of the model before it runs.</summary>
    public abstract ModelTraits Traits { get; }

    /// <summary>Checks a law for this model.</summary>
    public abstract void Obey(ILaw law);

    public override string ToString() => Name;
}

/// <summary>A test model whose types are known.</summary>
public sealed class LawCase<TArgs, TResult, TLatents> : LawCase
{
    internal LawCase(Model<TArgs, TResult, TLatents> model, Func<TArgs, TResult> method, TArgs[] arguments)
        : base(model.Name[(model.Name.LastIndexOf('.') + 1)..]) =>
        (Model, Method, Arguments) = (model, method, arguments);

    /// <summary>The compiled form.</summary>
    public Model<TArgs, TResult, TLatents> Model { get; }

    public override ModelTraits Traits => Model.Traits;

    /// <summary>The author's own method.</summary>
    public Func<TArgs, TResult> Method { get; }

    /// <summary>Arguments to try, of different sizes; the first are those of the query below.</summary>
    public IReadOnlyList<TArgs> Arguments { get; }

    /// <summary>The arguments of the query.</summary>
    public TArgs Query => Arguments[0];

    /// <summary>The exact log evidence of the query, in nats; null where nobody knows it.</summary>
    public double? LogEvidence { get; init; }

    /// <summary>Exact posterior means of the query, by address.</summary>
    public IReadOnlyDictionary<string, double> Means { get; init; } = new Dictionary<string, double>();

    public override void Obey(ILaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        law.Check(this);
    }
}
