using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>Gradients and values of parameters, read out.</summary>
internal static class Gradients
{
    public static NamedArray Of(Tape tape, Parameter parameter)
    {
        // Whatever the array held is overwritten.
        var gradient = new float[parameter.Count];
        gradient.AsSpan().Fill(float.NaN);
        tape.ReadGradient(parameter, gradient);
        return NamedArray.Gradient(parameter.Name, gradient);
    }

    public static NamedArray Values(Parameter parameter)
    {
        var values = new float[parameter.Count];
        parameter.Read(values);
        return NamedArray.Output(parameter.Name, values);
    }
}
