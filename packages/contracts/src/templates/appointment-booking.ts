import { defineTemplate } from './template.ts';

const booking = {
  type: 'object',
  properties: {
    date: { type: 'string', description: 'The day, as YYYY-MM-DD.' },
    time: { type: 'string', description: 'The time, as HH:MM.' },
    name: { type: 'string', description: 'The name of the person.' },
    phone: { type: 'string', description: 'Their phone number.' },
  },
  required: ['date', 'time', 'name', 'phone'],
  additionalProperties: false,
};

export const appointmentBooking = defineTemplate({
  id: 'appointment-booking',
  title: 'Appointment booking',
  description: 'Finds a free time and books it through the web address of your calendar.',
  setup: [
    'Replace https://calendar.example.com by the address of your calendar in both tools, and try them.',
    'Where it wants a key, add a secret and a header with its name.',
    'Give your business its name under Variables.',
  ],
  draft: {
    name: 'Asha',
    type: 'booking assistant',
    description: 'Books appointments: asks for the day, offers free times, and books the one that is chosen.',
    audience: 'People who want an appointment.',
    personality: 'Warm, brief and organised.',
    instructions:
      'You book appointments at {{business_name}} for a {{service}}. Today is {{current_date}}. ' +
      'Ask for the day first and look up the free times with free_times. Offer two or three of them. ' +
      'Then ask for the name and the phone number, read the appointment back, and after a clear yes book it with book_appointment.',
    knowledge: 'An appointment takes 30 minutes.\nIt can be cancelled until one day before without a fee.',
    neverDo: 'Say that an appointment is booked before the tool has said so.',
    endWhen: 'When the appointment is booked or nobody wants one.',
    greeting: 'Hello, this is {name} from {{business_name}}. For which day would you like an appointment?',
    variables: {
      business_name: { type: 'text', description: 'The name of the business.', default: 'Sunrise Clinic' },
      service: { type: 'text', description: 'What the appointments are for.', default: 'consultation' },
    },
    tools: {
      free_times: {
        kind: 'http',
        description: 'Look up the free times of a day.',
        method: 'GET',
        url: 'https://calendar.example.com/free-times?date={{date}}',
        parameters: {
          type: 'object',
          properties: { date: { type: 'string', description: 'The day, as YYYY-MM-DD.' } },
          required: ['date'],
          additionalProperties: false,
        },
      },
      book_appointment: {
        kind: 'http',
        description: 'Book one free time. Only after the person has agreed to what you read back.',
        method: 'POST',
        url: 'https://calendar.example.com/appointments',
        headers: { 'Content-Type': 'application/json' },
        body: '{"date": "{{date}}", "time": "{{time}}", "name": "{{name}}", "phone": "{{phone}}", "service": "{{service}}"}',
        parameters: booking,
      },
    },
    analysis: {
      outcomes: {
        booked: 'An appointment was booked.',
        not_booked: 'No time suited, or the booking failed.',
        no_wish: 'Nobody wanted an appointment.',
      },
      extract: { day: { type: 'date', description: 'The day of the appointment that was booked.' } },
      criteria: { read_back: 'The agent read the appointment back before it booked it.' },
    },
  },
});
